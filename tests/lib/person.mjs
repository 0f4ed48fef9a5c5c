// A person at a browser: a Chromium process of their own, with their own camera and tone.
import { chromium } from 'playwright-core'
import { devices } from './devices.mjs'
import { hear, listen, packets } from './ears.mjs'
import { until } from './server.mjs'
import { word } from './words.mjs'

export const TONES = { mediator: 500, applicant: 800, respondent: 1_250, interpreter: 2_000, fifth: 3_150, sixth: 5_000 }
const HUES = { mediator: 0, applicant: 70, respondent: 140, interpreter: 210, fifth: 280, sixth: 320 }

export class Person {
  /**
   * Opens a browser for somebody; `lang` is the language they will choose, `args` are further
   * switches of the browser, `scripts` run in every page before its own (a function, or one with
   * what it is given), `browser` is another program to start it with.
   */
  static async arrive(name, { part, lang, phone = true, zone = 'Europe/Rome', args = [], scripts = [], browser }) {
    const person = new Person()
    Object.assign(person, { name, part, lang, hertz: TONES[part], view: null, slots: [], texts: [], sockets: 0, errors: [] })
    const { audio, video } = devices(TONES[part], HUES[part])
    person.browser = await chromium.launch({
      executablePath: browser ?? process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required',
        '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${audio}`, `--use-file-for-fake-video-capture=${video}`,
        ...args,
      ],
    })
    person.context = await person.browser.newContext({
      viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 800 },
      locale: lang,
      timezoneId: zone,
      permissions: ['camera', 'microphone'],
      acceptDownloads: true,
    })
    for (const script of [listen, ...scripts]) await person.context.addInitScript(...[script].flat())
    person.page = await person.context.newPage()
    person.page.on('pageerror', (error) => person.errors.push(String(error)))
    person.page.on('websocket', (socket) => {
      person.sockets += 1
      socket.on('framereceived', ({ payload }) => person.#take(payload))
    })
    return person
  }

  /** Views and slot maps as they come over the live socket: what the server told this person. */
  #take(payload) {
    const message = JSON.parse(payload)
    if (message.type === 'session') this.session = message.info
    if (message.type === 'view') {
      this.view = message.view
      this.viewAt = Date.now()
    }
    if (message.type === 'relay') this.relay = message.server
    if (message.type === 'slots') this.slots = message.slots
    if (message.type === 'message') this.texts.push(message.message.text)
    if (message.type === 'statistics') this.statistics = message.people
  }

  word(id, args) {
    return word(this.lang, id, args)
  }

  /** Presses the one button (or link) with these words. */
  async press(id, args) {
    await this.button(id, args).click()
  }

  button(id, args) {
    return this.page.getByRole('button', { name: this.word(id, args), exact: true })
  }

  async sees(what, check, options) {
    return until(`${this.name}: ${what}`, () => this.view && check(this.view), options)
  }

  async hears(hertz, ms) {
    return hear(this.page, hertz, ms)
  }

  async packets() {
    return packets(this.page)
  }

  /**
   * A device that keeps passkeys and verifies its person, if there is none yet; gives what changes whether it
   * recognises them.
   */
  async passkeys() {
    this.recognised ??= await this.#device()
    return this.recognised
  }

  async #device() {
    const cdp = await this.context.newCDPSession(this.page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    })
    return (isUserVerified) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  }

  async picture(file) {
    if (process.env.PICTURES) await this.page.screenshot({ path: `${process.env.PICTURES}/${file}.png` })
  }

  async leave() {
    await this.browser?.close()
  }
}
