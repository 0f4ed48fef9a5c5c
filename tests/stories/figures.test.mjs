// How everybody's connection fares: measured, told, shown to the mediator and counted for the
// operator. One person's network is bad, and it is that person whose figures say so.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { meet } from '../lib/flow.mjs'
import { BadNetwork } from '../lib/helper.mjs'
import { Person } from '../lib/person.mjs'
import { faults } from '../lib/screen.mjs'
import { freeTcpPort, Server, until } from '../lib/server.mjs'

/** Of the datagrams each way, and ms each way. */
const LOSS = 0.08
const DELAY = 150

let server, metrics, network, zhou, fang, davide
const figures = {}
const link = (name) => server.links().find((one) => one.name.startsWith(name)).url

before(async () => {
  metrics = await freeTcpPort()
  server = await Server.start({ env: { HEQIAO_METRICS: `127.0.0.1:${metrics}` } })
  network = await BadNetwork.start({ listen: '127.0.0.1:0', target: `${server.address}:${server.media}`, way: [LOSS, DELAY] })
  zhou = await Person.arrive('Zhou Qining', { part: 'mediator', lang: 'zh-CN', phone: false, zone: 'Asia/Shanghai' })
  fang = await Person.arrive('Fang Xiaolan', { part: 'applicant', lang: 'zh-CN', zone: 'Asia/Shanghai' })
  davide = await Person.arrive('Davide Corvale', { part: 'respondent', lang: 'it', scripts: [[detour, { from: server.media, to: Number(network.said.split(':').at(-1)) }]] })
})

after(async () => {
  for (const person of [zhou, fang, davide]) await person?.leave()
  await network?.end()
  await server?.stop()
  console.log(JSON.stringify(figures, null, 2))
})

const of = (person) => zhou.statistics?.find((one) => one.seat === person.view.me)
/** One reading of Prometheus's text for a person. */
async function counted(name, person) {
  const text = await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text()
  const line = text.split('\n').find((one) => one.startsWith(`heqiao_${name}{`) && one.includes(person.view.me))
  return line && Number(line.split(' ').at(-1))
}

test('three people talk', { timeout: 120_000 }, async () => {
  await meet(zhou, [fang, davide], link)
})

test('a bad network shows in the figures of the person who has it, and of nobody else', { timeout: 120_000 }, async () => {
  for (const person of [zhou, fang, davide]) {
    await until(`figures of ${person.name}`, () => of(person)?.kbps_up > 30 && of(person).kbps_down > 30 && of(person).rtt_ms !== null, { within: 40_000 })
  }
  const share = Math.round(LOSS * 1_000)
  await until('a far and lossy line', () => {
    const { rtt_ms, loss_down_permille } = of(davide)
    return rtt_ms >= 2 * DELAY && loss_down_permille >= share / 2
  }, { within: 40_000 })
  const [bad, good] = [of(davide), of(fang)]
  figures.lines = { davide: bad, fang: good }
  assert.ok(bad.rtt_ms < 2 * DELAY + 1_000, `${bad.rtt_ms} ms`)
  assert.ok(bad.loss_down_permille < 3 * share, `${bad.loss_down_permille} ‰ of ${share}`)
  assert.ok(bad.kbps_up > 0 && bad.kbps_down > 0 && bad.kbps_estimate > 0, JSON.stringify(bad))
  assert.ok(good.loss_down_permille < bad.loss_down_permille, JSON.stringify(good))
  assert.ok(good.rtt_ms < 2 * DELAY, JSON.stringify(good))
})

test('the operator’s figures are the same ones', { timeout: 60_000 }, async () => {
  // Read between two reports to the mediator, so one of several looks finds them alike.
  await until('the same figures', async () => {
    const told = of(davide) ?? {}
    const [rtt, down, lines] = await Promise.all(['rtt_seconds', 'loss_down_ratio', 'picture_lines'].map((name) => counted(name, davide)))
    figures.metrics = { rtt, down, lines }
    return down > 0 && Math.abs(rtt * 1_000 - told.rtt_ms) < 100 && Math.abs(down * 1_000 - told.loss_down_permille) < 60
  }, { within: 25_000, every: 500 })
  assert.ok(figures.metrics.down > 0 && figures.metrics.rtt >= (2 * DELAY) / 1_000, JSON.stringify(figures.metrics))
  for (const name of ['up_bits_per_second', 'down_bits_per_second', 'estimate_bits_per_second']) {
    assert.ok((await counted(name, davide)) > 0, name)
  }
  assert.equal(typeof (await counted('freezes_total', davide)), 'number')
})

test('the mediator reads them, in every language and at every width', { timeout: 180_000 }, async () => {
  const name = () => zhou.view.seats.find((one) => one.seat === davide.view.me).name
  for (const lang of ['zh-CN', 'it', 'ar']) {
    zhou.lang = lang
    await zhou.page.evaluate((to) => localStorage.setItem('heqiao.lang', to), lang)
    for (const [width, height] of [[1280, 800], [360, 740]]) {
      await zhou.page.setViewportSize({ width, height })
      zhou.statistics = null
      await zhou.page.reload()
      await zhou.page.getByRole('tab', { name: zhou.word('staff-tab-people') }).or(zhou.button('room-panel')).first().waitFor()
      const panel = zhou.button('room-panel')
      if (await panel.isVisible()) await panel.click()
      await zhou.page.getByRole('tab', { name: zhou.word('staff-tab-lines') }).click()
      const line = zhou.page.getByRole('listitem').filter({ hasText: name() }).filter({ has: zhou.page.locator('dl') })
      await line.waitFor()
      const marks = ['fair', 'poor'].map((word) => zhou.word(`staff-line-${word}`))
      await until(`${lang} ${width}: the mark of a bad line`, async () => {
        const shown = await line.innerText()
        return marks.some((mark) => shown.includes(mark))
      }, { within: 20_000 })
      await zhou.picture(`figures-${lang}-${width}`)
      assert.deepEqual(await faults(zhou.page), [], `${lang} ${width}`)
    }
  }
})

/** Runs in the page before its own scripts: the server's media is reached through the network alone. */
function detour({ from, to }) {
  const Original = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Original {
    setRemoteDescription({ type, sdp }) {
      const lines = sdp.split('\r\n').filter((line) => !/^a=candidate:.* tcp /i.test(line))
      const detoured = lines.map((line) => line.replace(new RegExp(`^(a=candidate:\\S+ \\S+ udp \\S+ \\S+) ${from} `, 'i'), `$1 ${to} `))
      return super.setRemoteDescription({ type, sdp: detoured.join('\r\n') })
    }
  }
}
