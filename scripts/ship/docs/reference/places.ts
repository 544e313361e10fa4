/** The scope of parts that belong to no operation. */
export const wholeApi = '';

/** The places of a contract's parts on the reference page, by the JSON Pointers that lead to them. */
export class Places {
  private readonly anchors = new Map<string, string>();

  /**
   * Records that a part is at an anchor. The first place of a part in a scope wins.
   * @param scope an operationId, or `wholeApi`
   */
  add(scope: string, pointers: readonly string[], anchor: string): void {
    for (const pointer of pointers) {
      if (this.at(scope, pointer) === undefined) this.anchors.set(`${scope} ${pointer}`, anchor);
    }
  }

  /** The anchor of exactly this part, or `undefined`. */
  at(scope: string, pointer: string): string | undefined {
    return this.anchors.get(`${scope} ${pointer}`);
  }

  /** The anchor of the innermost part on the page that contains the pointer. */
  around(scope: string, pointer: string): string | undefined {
    const found = this.at(scope, pointer) ?? this.at(wholeApi, pointer);
    if (found !== undefined || pointer === '') return found;
    return this.around(scope, pointer.slice(0, pointer.lastIndexOf('/')));
  }
}
