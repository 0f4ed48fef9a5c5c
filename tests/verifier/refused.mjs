// Why a file is refused: the code of section 9, and what it is about (a part, a role, a signer of the log).
export class Refused extends Error {
  constructor(code, about = null, exit = 1) {
    super(about ? `${code}: ${about}` : code)
    Object.assign(this, { code, about, exit })
  }
}
export const refuse = (code, about, exit) => { throw new Refused(code, about, exit) }
export const must = (fact, code, about) => fact || refuse(code, about)
