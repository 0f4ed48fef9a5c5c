// Section 3: JSON of one spelling, each other spelling with its own code.
import { must, refuse } from './refused.mjs'

/** RFC 8785 of a value: code units order the keys, and JSON.stringify writes text and integers as it wants. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1))
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`
}

/** What stands in a part; `part` is its name. */
export function json(bytes, part) {
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    refuse('json-syntax', part)
  }
  const value = new Reader(text, part).whole()
  must(canonical(value) === text, 'json-not-canonical', part)
  return value
}

/** JSON.parse forgets doubled keys and how a number was written. */
class Reader {
  constructor(text, part) {
    Object.assign(this, { text, part, at: 0 })
  }
  fail(code = 'json-syntax') {
    refuse(code, this.part)
  }
  /** What a sticky expression finds here, behind white space. */
  token(expression) {
    expression.lastIndex = this.at
    const found = expression.exec(this.text)
    if (found) this.at = expression.lastIndex
    return found?.[1]
  }
  whole() {
    const value = this.value(0)
    if (this.token(/[ \t\n\r]*($)/y) === undefined) this.fail()
    return value
  }
  value(depth) {
    if (depth > 100) this.fail()
    const sign = this.token(/[ \t\n\r]*([{[])/y)
    if (sign === '{') return this.object(depth + 1)
    if (sign === '[') return this.list(depth + 1)
    const text = this.string()
    if (text !== undefined) return text
    const word = this.token(/[ \t\n\r]*(true|false|null)/y)
    if (word) return JSON.parse(word)
    const number = this.token(/[ \t\n\r]*(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y) ?? this.fail()
    if (/[.eE]/.test(number) || number === '-0') this.fail('json-float')
    return Number.isSafeInteger(Number(number)) ? Number(number) : this.fail('json-integer-range')
  }
  string() {
    const quoted = this.token(/[ \t\n\r]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")/y)
    if (quoted === undefined) return undefined
    const text = JSON.parse(quoted)
    if (!text.isWellFormed()) this.fail()
    return text === text.normalize('NFC') ? text : this.fail('json-not-nfc')
  }
  object(depth) {
    const found = {}
    if (this.token(/[ \t\n\r]*(\})/y)) return found
    do {
      const key = this.string() ?? this.fail()
      if (this.token(/[ \t\n\r]*(:)/y) === undefined) this.fail()
      if (Object.hasOwn(found, key)) this.fail('json-duplicate-key')
      const value = this.value(depth)
      Object.defineProperty(found, key, { value, enumerable: true })
    } while (this.token(/[ \t\n\r]*(,)/y))
    return this.token(/[ \t\n\r]*(\})/y) ? found : this.fail()
  }
  list(depth) {
    const found = []
    if (this.token(/[ \t\n\r]*(\])/y)) return found
    do found.push(this.value(depth))
    while (this.token(/[ \t\n\r]*(,)/y))
    return this.token(/[ \t\n\r]*(\])/y) ? found : this.fail()
  }
}
