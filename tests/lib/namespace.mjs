// A network of a story's own: a namespace with loopback and one interface that has an address.
// Nothing in it reaches the world or is reached from it.
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

/** The address beside loopback; Firefox tries no media on 127.0.0.1. */
export const ADDRESS = '10.77.0.1'
/** The interface that holds it. */
export const INTERFACE = 'heqiao0'

/** Nobody is there; a browser without a way out believes to be offline. */
const GATEWAY = '10.77.0.254'

const root = process.getuid() === 0
const SETUP = `ip link set lo up
ip link add ${INTERFACE} type veth peer name ${INTERFACE}b
ip addr add ${ADDRESS}/24 dev ${INTERFACE}
ip link set ${INTERFACE} up
ip link set ${INTERFACE}b up
ip route add default via ${GATEWAY} dev ${INTERFACE}
exec "$@"`

/** No story may take longer, in ms: whatever hangs in it must not hold up those after it. */
const LONGEST = 600_000

/**
 * Whether this process is inside. Outside, runs `file` again inside as one test of this run, and
 * the file has nothing more to do.
 */
export function inside(file) {
  if (process.env.STORY_NETWORK === ADDRESS) return true
  test('in a network of its own', () => {
    const env = { ...process.env, STORY_NETWORK: ADDRESS }
    // Else the inner run believes to be a part of the outer one.
    delete env.NODE_TEST_CONTEXT
    // A socket that a failed test left open would else keep the inner run alive for ever.
    const runner = [process.execPath, '--test', '--test-force-exit', '--test-reporter=spec', file]
    const { status, error } = spawnSync(
      'unshare',
      [root ? '-n' : '-rn', 'sh', '-ec', SETUP, 'sh', ...runner],
      { env, stdio: 'inherit', timeout: LONGEST, killSignal: 'SIGKILL' },
    )
    if (error) throw error
    if (status !== 0) throw new Error('the story failed; see above')
  })
  return false
}

/** Gives the interface another address in place of the one it has, as a walk out of the house does. */
export function changeAddress(to) {
  const steps = [
    ['addr', 'flush', 'dev', INTERFACE],
    ['addr', 'add', `${to}/24`, 'dev', INTERFACE],
    ['route', 'replace', 'default', 'via', GATEWAY, 'dev', INTERFACE],
  ]
  for (const args of steps) {
    const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
  }
}
