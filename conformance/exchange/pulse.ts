import type { Clock } from './pace.js';
import { longestWaitMs } from './patience.js';

/** The longest time between two acceptances that still says something, in milliseconds. */
const longestGapMs = 5000;

/** Added to how long a subject seems to be busy: answers take time, and one may be noted late. */
const marginMs = 100;

/** What is known of the state of one page's operation. */
export class Pulse {
  /** Whether it was busy since it last accepted a request. */
  wasBusy = false;
  /** Whether it has accepted a request since the last wait, while requests were sent one at a time. */
  isAccepting = false;
  /** Why its requests are not sent any more. */
  stuck: string | undefined;

  /** When the request that it last accepted began and was answered, if there is one. */
  private accepted: { readonly begunAt: number; readonly at: number } | undefined;
  /** The shortest time in which it accepted two requests: if it is busy after each, then for less than that. */
  private gapMs = Infinity;
  /** How long it is busy after that, as far as seen; 0 as long as it was never busy. */
  private busyForMs = 0;
  /** Whether it was asked how soon it accepts two documented requests in turn. */
  private wasAsked = false;
  /** Whether it is asked that now, so that nothing is waited for. */
  private isHurried = false;

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  /**
   * Learns that a request was accepted now.
   * @param hasCommands whether commands of the user's own wait until the operation is free again
   */
  accept(begunAt: number, hasCommands: boolean): void {
    const at = this.clock.now();
    if (this.accepted && this.wasBusy)
      this.busyForMs = Math.max(this.busyForMs, Math.min(at - this.accepted.at + marginMs, longestWaitMs));
    if (hasCommands) this.gapMs = 0;
    else if (this.accepted) this.gapMs = Math.min(this.gapMs, at - this.accepted.begunAt);
    this.accepted = { begunAt, at };
    this.wasBusy = false;
    this.isAccepting = true;
  }

  /**
   * Tells whether it is known for how long the operation may be busy after it has accepted a request. Then the next
   * request is sent when that time is over, so it is not refused for that reason.
   */
  isKnown(): boolean {
    return this.busyForMs > 0 || (this.isAccepting && this.gapMs <= longestGapMs);
  }

  /** How long the operation may still be busy with what it last accepted, in milliseconds; nothing or less where it is free. */
  leftMs(): number {
    if (!this.accepted || this.isHurried) return 0;
    const freeAfterMs = Math.max(this.busyForMs, this.gapMs <= longestGapMs ? this.gapMs : 0);
    return this.accepted.at + freeAfterMs - this.clock.now();
  }

  /**
   * Tells whether to find out how soon an operation that was never busy accepts two requests: once, rather than to wait for as long
   * as that seems to take. How long that would be makes no difference, so that each run sends the same.
   */
  isWorthAsking(): boolean {
    return !this.wasAsked && this.busyForMs === 0 && this.gapMs > 0;
  }

  /** Waits for nothing while it is found out how soon the operation accepts requests. */
  async hurry(ask: () => Promise<void>): Promise<void> {
    this.wasAsked = true;
    this.isHurried = true;
    await ask();
    this.isHurried = false;
  }
}
