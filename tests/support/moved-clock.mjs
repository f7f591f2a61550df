/** Loaded before the program: its clock stands `MOVED_BY_MS` away from the machine's, in every thread. For tests only. */
const by = Number(process.env.MOVED_BY_MS ?? 0)
const RealDate = Date

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + by)
    else super(...given)
  }

  static now() {
    return RealDate.now() + by
  }
}
