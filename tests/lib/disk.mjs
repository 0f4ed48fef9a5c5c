// A disk of a known size that fills up: a tmpfs in a mount namespace of its own, so that nothing
// stays mounted whatever happens to the story.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = process.getuid() === 0

export class SmallDisk {
  /** @param {number} mebibytes its whole size */
  static async make(mebibytes) {
    const disk = new SmallDisk()
    disk.path = mkdtempSync(join(tmpdir(), 'heqiao-disk-'))
    const mount = 'mount -t tmpfs -o "size=$1,mode=700" heqiao-story "$2" && echo mounted && exec sleep infinity'
    disk.keeper = spawn('unshare', [root ? '-m' : '-rm', 'sh', '-c', mount, 'sh', `${mebibytes}m`, disk.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await Promise.race([once(disk.keeper.stdout, 'data'), once(disk.keeper, 'exit').then(() => [''])])
    if (!String(line).includes('mounted')) throw new Error('no tmpfs could be mounted: root or user namespaces are needed')
    const who = root ? [] : ['-U', '--preserve-credentials']
    disk.within = ['nsenter', '-t', `${disk.keeper.pid}`, ...who, '-m']
    return disk
  }

  /** The same folder, seen from outside of the namespace. */
  get outside() {
    return `/proc/${this.keeper.pid}/root${this.path}`
  }

  /** Bytes that are still free. */
  free() {
    const { bavail, bsize } = statfsSync(this.outside)
    return bavail * bsize
  }

  async end() {
    this.keeper.kill('SIGKILL')
    await once(this.keeper, 'exit')
    rmdirSync(this.path)
  }
}
