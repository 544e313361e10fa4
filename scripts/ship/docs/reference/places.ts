/** The scope of what belongs to no operation. */
export const wholeApi = '';

/** Where the parts of a contract stand on the reference page, by the JSON Pointers that lead to them. */
export class Places {
  private readonly anchors = new Map<string, string>();

  /**
   * Notes that a part stands at an anchor; where it was noted before in that scope, the first place remains.
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

  /** The anchor of the innermost part that is shown and has the pointer in it. */
  around(scope: string, pointer: string): string | undefined {
    const found = this.at(scope, pointer) ?? this.at(wholeApi, pointer);
    if (found !== undefined || pointer === '') return found;
    return this.around(scope, pointer.slice(0, pointer.lastIndexOf('/')));
  }
}
