import type { Browser, Page } from 'playwright-core';

/** A file in its own browser page, with everything forbidden that the page did. */
export interface OpenPage {
  readonly page: Page;
  /** Console errors, uncaught errors, violations of the Content-Security-Policy, and requests to any host. */
  readonly misdeeds: readonly string[];
}

/** The reader's screen. */
export interface Screen {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Whether the browser runs scripts; true by default. */
  readonly scripts?: boolean;
}

const timeoutMs = 5_000;

/** Opens a file in its own browser context. */
export async function openPage(browser: Browser, url: string, screen: Screen = {}): Promise<OpenPage> {
  const { width = 1280, colorScheme = 'light', scripts = true } = screen;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(timeoutMs);
  const misdeeds: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') misdeeds.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.isNavigationRequest() || !request.url().startsWith('file:')) {
      misdeeds.push(`request: ${request.url()}`);
    }
  });
  await page.goto(url);
  return { page, misdeeds };
}
