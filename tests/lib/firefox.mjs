// A person at Debian's Firefox, driven by Marionette (its own remote protocol, JSON over TCP):
// playwright-core drives only Firefox builds of its own.
//
// Firefox tries no media on 127.0.0.1, so its stories have a network of their own (namespace.mjs).
// The camera and the microphone are Firefox's fakes: a picture that changes colour and a tone.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen } from './ears.mjs'
import { tones } from './recordings.mjs'
import { pause, until } from './server.mjs'
import { word } from './words.mjs'

/** The tone of the fake microphone. */
const FAKE_HERTZ = 1_000

const PREFS = {
  'media.navigator.streams.fake': true,
  'media.navigator.audio.fake_frequency': FAKE_HERTZ,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'marionette.port': 0,
  'network.manage-offline-status': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'browser.safebrowsing.downloads.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'media.gmp-manager.updateEnabled': false,
}

export class FirefoxPerson {
  #socket
  #next = 1
  #waiting = new Map()
  #bytes = Buffer.alloc(0)

  static async arrive(name, { lang, width = 360, height = 740 }) {
    const person = new FirefoxPerson()
    Object.assign(person, { name, lang, hertz: FAKE_HERTZ })
    person.profile = mkdtempSync(join(tmpdir(), 'heqiao-firefox-'))
    const prefs = { ...PREFS, 'intl.accept_languages': lang }
    writeFileSync(
      join(person.profile, 'user.js'),
      Object.entries(prefs).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`).join(''),
    )
    person.process = spawn(
      process.env.FIREFOX ?? 'firefox-esr',
      ['--headless', '--no-remote', '--marionette', '--profile', person.profile, `--width=${width}`, `--height=${height}`, 'about:blank'],
      { stdio: 'ignore', env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1', HOME: person.profile } },
    )
    await person.#connect()
    const { capabilities } = await person.command('WebDriver:NewSession', { capabilities: {} })
    person.version = capabilities.browserVersion
    await person.command('WebDriver:SetTimeouts', { script: 30_000, pageLoad: 30_000 })
    return person
  }

  /** Firefox writes the port that it chose into the profile. */
  async #connect() {
    const file = join(this.profile, 'MarionetteActivePort')
    const port = await until('Firefox listens', () => {
      try {
        return Number(readFileSync(file, 'utf8'))
      } catch {
        return 0
      }
    }, { within: 60_000 })
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.on('data', (data) => this.#take(data))
    await once(this.#socket, 'connect')
  }

  /** Messages are `<length>:<JSON>`; an answer is `[1, id, error, result]`. */
  #take(data) {
    this.#bytes = Buffer.concat([this.#bytes, data])
    for (;;) {
      const colon = this.#bytes.indexOf(':')
      if (colon < 0) return
      const end = colon + 1 + Number(this.#bytes.subarray(0, colon))
      if (this.#bytes.length < end) return
      const message = JSON.parse(this.#bytes.subarray(colon + 1, end))
      this.#bytes = this.#bytes.subarray(end)
      if (!Array.isArray(message)) continue
      const [, id, error, result] = message
      const asked = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) asked?.reject(new Error(`${error.error}: ${error.message}`))
      else asked?.resolve(result)
    }
  }

  command(name, params = {}) {
    const id = this.#next++
    const text = JSON.stringify([0, id, name, params])
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`)
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  /** Opens the address and sets up what {@link listen} needs, before any media exists. */
  async goto(url) {
    await this.command('WebDriver:Navigate', { url })
    await this.run(listen)
  }

  /**
   * Runs a function in the page; it may be async. Marionette's scripts have a global object of their
   * own for each call, so what is to stay goes to the page's.
   */
  async run(fn, ...args) {
    const script = `const done = arguments[arguments.length - 1]
      Promise.resolve().then(() => (${String(fn).replaceAll('globalThis', 'window')})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }))`
    const { value } = await this.command('WebDriver:ExecuteAsyncScript', { script, args })
    if (value.error) throw new Error(value.error)
    return value.value
  }

  /**
   * Loudest level in dB of each frequency over `ms` in the sound that arrives. Its loudspeaker
   * cannot be asked: where there is no sound device, Firefox starts no AudioContext.
   */
  async hears(hertz, ms = 2_500) {
    const recorded = await this.run(record, ms)
    const levels = recorded.map((url, n) => {
      const file = join(this.profile, `heard-${n}.webm`)
      writeFileSync(file, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
      return tones(file, hertz)
    })
    return hertz.map((_, n) => Math.max(-200, ...levels.map((level) => level[n])))
  }

  word(id, args) {
    return word(this.lang, id, args)
  }

  /** Presses every control with exactly these words; waits until there is one. */
  async press(id, args) {
    await this.pressWords(this.word(id, args))
  }

  pressWords(words) {
    return until(`${this.name} can press ${words}`, () => this.run((text) => {
      const found = [...document.querySelectorAll('button, a')].filter(
        (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === text && one.checkVisibility(),
      )
      for (const one of found) one.click()
      return found.length
    }, words))
  }

  async picture(file) {
    if (!process.env.PICTURES) return
    const { value } = await this.command('WebDriver:TakeScreenshot', { full: false })
    writeFileSync(`${process.env.PICTURES}/${file}.png`, Buffer.from(value, 'base64'))
  }

  async leave() {
    const gone = once(this.process, 'exit')
    await Promise.race([this.command('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {}), pause(5_000)])
    await Promise.race([gone, pause(5_000).then(() => this.process.kill('SIGKILL'))])
    this.#socket?.destroy()
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Runs in the page: each sound that arrives for so long, as a data URL. */
function record(ms) {
  const all = globalThis.__sounds().map((track) => new Promise((resolve, reject) => {
    const recorder = new MediaRecorder(new MediaStream([track]))
    recorder.ondataavailable = ({ data }) => {
      const reader = new FileReader()
      reader.onload = () => resolve(reader.result)
      reader.onerror = reject
      reader.readAsDataURL(data)
    }
    recorder.onerror = reject
    recorder.start()
    setTimeout(() => recorder.stop(), ms)
  }))
  return Promise.all(all)
}
