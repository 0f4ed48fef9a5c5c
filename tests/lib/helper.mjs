// A helper of the load generator (crates/loadtest) as a process that answers lines with lines and
// ends when its input does, so that it never outlives the story.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

const server = process.env.HEQIAO ?? join(import.meta.dirname, '../../target/debug/heqiao')
const binary = process.env.LOADTEST ?? join(dirname(server), 'loadtest')

class Helper {
  /** Starts it and reads what it says first. */
  async start(args, { speaksFirst = true } = {}) {
    this.process = spawn(binary, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.lines = createInterface(this.process.stdout)[Symbol.asyncIterator]()
    this.said = speaksFirst ? await this.line() : undefined
    return this
  }

  async line() {
    const { value, done } = await this.lines.next()
    if (done) throw new Error(`${binary} ended`)
    return value
  }

  async end() {
    const gone = once(this.process, 'exit')
    this.process.stdin.end()
    await gone
  }
}

/**
 * A bad network for UDP, seeded: the same datagrams meet the same fate. It leads from `listen` to
 * `target`, each `address:port`, and to further targets through {@link BadNetwork#door}.
 */
export class BadNetwork extends Helper {
  #asked = Promise.resolve()

  /** `way` is what each direction does: share lost (0 to 1), delay and jitter in ms, kbit/s (0: unlimited). */
  static start({ listen, target, seed = 1, way: [loss = 0, delay = 0, jitter = 0, rate = 0] = [] }) {
    const way = [loss, delay, jitter, rate].map(String)
    const to = target ? ['--target', target] : []
    const args = ['proxy', '--listen', listen, ...to, '--seed', `${seed}`, '--up', ...way, '--down', ...way]
    return new BadNetwork().start(args, { speaksFirst: target !== undefined })
  }

  /** Where to send what shall reach `target`; answers come in the order of the questions. */
  door(target) {
    const answer = this.#asked.then(() => {
      this.process.stdin.write(`${target}\n`)
      return this.line()
    })
    this.#asked = answer.catch(() => {})
    return answer
  }
}

/** Janus as the load generator sets it up; `said` is where its WebSocket is. */
export class Janus extends Helper {
  static start({ address, loops }) {
    return new Janus().start(['janus', '--address', address, ...(loops ? ['--loops', `${loops}`] : [])])
  }
}
