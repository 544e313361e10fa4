/** Tells whether a member is called like the time at which something was created. */
export function isCreationTime(name: string): boolean {
  return /^created(?:_?(?:at|on|time|date))?$|^creat(?:ion|e)_?(?:time|date|timestamp)$|^date_?created$/i.test(name);
}

/** Tells whether a member is called like the time at which something was changed last. */
export function isUpdateTime(name: string): boolean {
  return /^(?:updated|modified|changed)(?:_?(?:at|on|time|date))?$|^(?:update|modification)_?(?:time|date)$|^last_?(?:updated|modified)(?:_?at)?$/i.test(
    name,
  );
}
