// The real binary on a fresh data folder: start, kill, start again, stop.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { createSocket } from 'node:dgram'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = process.env.HEQIAO ?? join(import.meta.dirname, '../../target/debug/heqiao')

export class Server {
  /**
   * Starts a server on free loopback ports. `demo` seeds the sample case; `disk` is a
   * {@link SmallDisk} that holds its data; `address` is where media listens; `env` adds settings.
   */
  static async start({ demo = true, data, disk, address = '127.0.0.1', env = {} } = {}) {
    const server = new Server()
    server.root = mkdtempSync(join(tmpdir(), 'heqiao-story-'))
    server.data = data ?? disk?.path ?? join(server.root, 'data')
    server.disk = disk
    server.keys = join(server.root, 'keys')
    server.port = await freeTcpPort()
    server.address = address
    server.env = env
    server.media = await freeUdpPort()
    server.mediaTcp = await freeTcpPort()
    server.demo = demo
    server.log = ''
    await server.boot()
    return server
  }

  get url() {
    return `http://localhost:${this.port}`
  }

  /** Spawns the process and waits until it answers. */
  async boot() {
    const args = ['serve', '--data', this.data]
    if (this.demo) args.push('--demo')
    const [command, ...before] = [...(this.disk?.within ?? []), binary]
    this.process = spawn(command, [...before, ...args], {
      env: {
        ...process.env,
        HEQIAO_LISTEN: `127.0.0.1:${this.port}`,
        HEQIAO_PUBLIC_URL: this.url,
        HEQIAO_MEDIA: `${this.address}:${this.media}`,
        HEQIAO_MEDIA_TCP: `${this.address}:${this.mediaTcp}`,
        HEQIAO_KEYS_DIR: this.keys,
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (bytes) => { this.log += bytes })
    }
    const started = Date.now()
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`the server ended:\n${this.log}`)
      const up = await fetch(`${this.url}/api/health`).then((r) => r.ok, () => false)
      if (up) return
      if (Date.now() - started > 30_000) throw new Error(`the server does not answer:\n${this.log}`)
      await pause(50)
    }
  }

  /** `kill -9`, as a power cut would. */
  async kill() {
    this.process.kill('SIGKILL')
    await once(this.process, 'exit')
  }

  /** SIGTERM, as a service manager would; how long the end took, in ms. */
  async end() {
    const asked = Date.now()
    const gone = once(this.process, 'exit')
    this.process.kill('SIGTERM')
    await gone
    return Date.now() - asked
  }

  async stop() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await Promise.race([this.end(), pause(10_000).then(() => this.process.kill('SIGKILL'))])
    }
    rmSync(this.root, { recursive: true, force: true })
  }

  /** Process CPU in seconds since its start, user and system. */
  cpuSeconds() {
    const fields = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  }

  /** Resident memory in MiB. */
  memoryMiB() {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024
  }

  /** The links that were printed, in order, as `{ name, url }`. */
  links() {
    return [...this.log.matchAll(/^\s*(.*?)\s+(https?:\/\/\S+#\/(?:join|bootstrap)\/\S+)\s*$/gm)].map((m) => ({
      name: m[1].trim(),
      url: m[2],
    }))
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Polls until `check` gives something truthy; fails with what it gave last. */
export async function until(what, check, { within = 15_000, every = 100 } = {}) {
  const end = Date.now() + within
  let last
  do {
    last = await check()
    if (last) return last
    await pause(every)
  } while (Date.now() < end)
  throw new Error(`waited ${within} ms for: ${what} (last: ${JSON.stringify(last)})`)
}

export async function freeTcpPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

async function freeUdpPort() {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}
