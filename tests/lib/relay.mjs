// A network from which only a relay is reached: its namespace, the way of its pages, and coturn.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { INTERFACE } from './namespace.mjs'
import { until } from './server.mjs'

/** Where the far network meets ours: the relay listens here, and the way of the pages begins. */
export const DOOR = '10.78.0.1'
/** From here the relay talks to the media. */
export const RELAY = '10.77.0.2'
export const RELAY6 = 'fd77::2'
export const PORT = 3478
export const SECRET = 'a-secret-of-this-story-and-no-other-house'

const FAR = '10.78.0.2'
/** Nobody: without a way out a browser believes to be offline. */
const NOWHERE = '10.78.0.254'

export function ip(...args) {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

/** A namespace beyond a door. Of ours it reaches the door's address and nothing else. */
export class FarNetwork {
  static async make() {
    const far = new FarNetwork()
    far.folder = mkdtempSync(join(tmpdir(), 'heqiao-far-'))
    // Holds the namespace; the pipe's end is its own.
    far.holder = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(far.holder.stdout, 'data')
    const { pid } = far.holder
    far.within = ['nsenter', '-t', String(pid), '-n']
    ip('link', 'add', 'near0', 'type', 'veth', 'peer', 'name', 'far0', 'netns', String(pid))
    ip('addr', 'add', `${DOOR}/24`, 'dev', 'near0')
    ip('link', 'set', 'near0', 'up')
    for (const line of [
      'link set lo up',
      'link set far0 up',
      `addr add ${FAR}/24 dev far0`,
      `route add default via ${NOWHERE} dev far0`,
    ]) far.run('ip', ...line.split(' '))
    far.chromium = join(far.folder, 'chromium')
    const browser = process.env.CHROMIUM ?? '/usr/bin/chromium'
    writeFileSync(far.chromium, `#!/bin/sh\nexec ${far.within.join(' ')} ${browser} "$@"\n`)
    chmodSync(far.chromium, 0o755)
    return far
  }

  run(...words) {
    const [command, ...args] = [...this.within, ...words]
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
  }

  /** Whether a connection over TCP comes about from there. */
  reaches(address, port) {
    const code = `require('net').connect(${port}, '${address}').on('connect', () => process.exit(0)).on('error', () => process.exit(1)); setTimeout(() => process.exit(1), 2000)`
    const [command, ...args] = [...this.within, process.execPath, '-e', code]
    return spawnSync(command, args).status === 0
  }

  /** The server's pages under the same address there as here, `localhost`, so that the origin is the same. */
  async bringPages(port) {
    this.pages = createServer((from) => pipe(from, connect(port, '127.0.0.1')))
    this.pages.listen(0, DOOR)
    await once(this.pages, 'listening')
    const code = `const net = require('net')
      net.createServer((from) => {
        const to = net.connect(${this.pages.address().port}, '${DOOR}')
        from.on('error', () => to.destroy()).on('close', () => to.destroy())
        to.on('error', () => from.destroy()).on('close', () => from.destroy())
        from.pipe(to).pipe(from)
      }).listen(${port}, '127.0.0.1', () => console.log('ready'))`
    const [command, ...args] = [...this.within, process.execPath, '-e', code]
    this.way = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(this.way.stdout, 'data')
  }

  async end() {
    this.way?.kill()
    this.pages?.close()
    this.holder?.kill()
    if (this.folder) rmSync(this.folder, { recursive: true, force: true })
  }
}

function pipe(from, to) {
  from.on('error', () => to.destroy()).on('close', () => to.destroy())
  to.on('error', () => from.destroy()).on('close', () => from.destroy())
  from.pipe(to).pipe(from)
}

/** coturn as our own page says, with this network's addresses in place of the example's. */
export class Coturn {
  /** May forward to `media` alone. */
  static async start(media) {
    const relay = new Coturn()
    relay.folder = mkdtempSync(join(tmpdir(), 'heqiao-coturn-'))
    writeFileSync(join(relay.folder, 'turnserver.conf'), configuration(media))
    ip('addr', 'add', `${RELAY}/24`, 'dev', INTERFACE)
    ip('-6', 'addr', 'add', `${RELAY6}/64`, 'dev', INTERFACE, 'nodad')
    relay.log = ''
    await relay.boot()
    return relay
  }

  /** `args` are further switches. */
  async boot(...args) {
    const own = (file) => join(this.folder, file)
    this.process = spawn(
      'turnserver',
      ['-c', own('turnserver.conf'), '--log-file', 'stdout', '--simple-log', '--pidfile', own('pid'), '--userdb', own('db'), ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (bytes) => { this.log += bytes })
    }
    await until('coturn listens', () => {
      if (this.process.exitCode !== null) throw new Error(`coturn ended:\n${this.log}`)
      return new Promise((resolve) => {
        const socket = connect(PORT, DOOR)
        socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
        socket.on('connect', () => socket.destroy())
      })
    })
  }

  async kill() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await gone
  }

  async stop() {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The block of `docs/relay.md`; every address of the example must be found and replaced. */
function configuration(media) {
  const page = readFileSync(join(import.meta.dirname, '../../docs/relay.md'), 'utf8')
  let text = /```conf\n([^]*?)```/.exec(page)[1]
  for (const [from, to] of [
    ['listening-ip=203.0.113.9', `listening-ip=${DOOR}`],
    ['relay-ip=203.0.113.9', `relay-ip=${RELAY}\nrelay-ip=${RELAY6}`],
    ['allowed-peer-ip=203.0.113.7', `allowed-peer-ip=${media}`],
    ['static-auth-secret=THE-SECRET', `static-auth-secret=${SECRET}`],
    [/^(tls-listening-port|cert|pkey)=.*\n/gm, ''],
  ]) {
    const changed = text.replace(from, to)
    if (changed === text) throw new Error(`docs/relay.md no longer says ${from}`)
    text = changed
  }
  return text
}
