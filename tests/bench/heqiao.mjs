// Our side: the server that users run, the pages that users see.
import { BadNetwork } from '../lib/helper.mjs'
import { join } from '../lib/flow.mjs'
import { Person } from '../lib/person.mjs'
import { Server, until } from '../lib/server.mjs'
import { probe } from './probe.mjs'

/** Two people in a room behind the network; `rejoin` brings the second in anew. */
export async function heqiao({ address, seed, way }) {
  const ends = []
  const end = async () => {
    for (const one of ends.reverse()) await one()
  }
  try {
    // Media listens where no browser looks for it; what browsers are told is the network's door.
    const server = await Server.start({ env: { HEQIAO_MEDIA_ADDRESSES: address, HEQIAO_MEDIA_TCP: 'off' } })
    ends.push(() => server.stop())
    const network = await BadNetwork.start({ listen: `${address}:${server.media}`, target: `${server.address}:${server.media}`, seed, way })
    ends.push(() => network.end())
    const arrive = async (...args) => {
      const person = await Person.arrive(...args)
      ends.push(() => person.leave())
      return person
    }
    const first = await arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, scripts: [probe] })
    const second = await arrive('Davide Corvale', { part: 'respondent', lang: 'it', phone: false, scripts: [probe] })
    const link = ({ name }) => server.links().find((one) => one.name.startsWith(name)).url
    const seat = () => first.view.seats.find((one) => one.name === second.name)

    await join(first, link(first), { side: false })
    await join(second, link(second))
    await first.sees('Davide waiting', () => seat()?.place === 'lobby')
    await first.press('staff-admit-one', { name: second.name })
    const shown = await until('Davide sees Zhou', () => second.page.evaluate(() => globalThis.__firstFrame), { every: 20, within: 30_000 })
    const admitMs = shown - (await first.page.evaluate(() => globalThis.__admitAt))
    for (const person of [first, second]) {
      const muted = () => person.view.seats.find((one) => one.seat === person.view.me).muted
      if (muted()) await person.press('room-mic-open')
      await person.sees('my open microphone', () => !muted())
    }
    const rejoin = () => second.page.reload({ waitUntil: 'commit' })
    return { first, second, admitMs, rejoin, end }
  } catch (failure) {
    await end()
    throw failure
  }
}
