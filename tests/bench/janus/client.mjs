// A client of Janus' VideoRoom as small as can be: one connection to publish, one per publisher to
// watch. What it asks of devices, encoders and codecs is what the product's pages ask; Janus has no
// redundant audio (RFC 2198), everything else it is offered too.
const ROOM = 1

let socket, session, publisher, own, me
let asked = 0
const waiting = new Map()
/** By publisher: what shows them. */
const watched = new Map()

function ask(message) {
  asked += 1
  const transaction = String(asked)
  socket.send(JSON.stringify({ ...message, transaction, ...(session && { session_id: session }) }))
  return new Promise((resolve, reject) => waiting.set(transaction, { resolve, reject }))
}
const tell = (handle_id, body, jsep) => ask({ janus: 'message', handle_id, body, ...(jsep && { jsep }) })
const attach = async () => (await ask({ janus: 'attach', plugin: 'janus.plugin.videoroom' })).data.id

function take(said) {
  if (said.janus === 'ack') return
  const data = said.plugindata?.data ?? {}
  const one = waiting.get(said.transaction)
  waiting.delete(said.transaction)
  if (said.janus === 'error' || data.error) one?.reject(new Error(JSON.stringify(said)))
  else one?.resolve(said)
  for (const feed of data.publishers ?? []) void watch(feed.id)
  for (const gone of [data.unpublished, data.leaving]) if (watched.has(gone)) stop(gone)
}

/** Everything that takes no part in joining: the socket, the room, camera and microphone. */
globalThis.__prepare = async ({ url, number, rate }) => {
  me = number
  socket = new WebSocket(url, 'janus-protocol')
  socket.onmessage = ({ data }) => take(JSON.parse(data))
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }))
  session = (await ask({ janus: 'create' })).data.id
  publisher = await attach()
  const room = { request: 'create', room: ROOM, publishers: 100, audiocodec: 'opus', videocodec: 'vp8', opus_fec: true }
  if (me === 1) await tell(publisher, room)
  own = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    video: { width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: rate }, facingMode: 'user' },
  })
  show(new MediaStream(own.getVideoTracks()), 'own')
}

globalThis.__enter = async () => {
  globalThis.__joinAt = Date.now()
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: [] })
  const [mic, camera] = [own.getAudioTracks()[0], own.getVideoTracks()[0]]
  pc.addTransceiver(mic, { direction: 'sendonly', streams: [own] })
  pc.addTransceiver(camera, {
    direction: 'sendonly',
    streams: [own],
    sendEncodings: [
      { rid: 'h', scaleResolutionDownBy: 1, maxBitrate: 900_000 },
      { rid: 'l', scaleResolutionDownBy: 3, maxBitrate: 150_000 },
    ],
  })
  for (const slot of pc.getTransceivers()) prefer(slot)
  const offer = { type: 'offer', sdp: repairSound((await pc.createOffer()).sdp) }
  const answered = tell(
    publisher,
    { request: 'joinandconfigure', ptype: 'publisher', room: ROOM, id: me },
    { ...offer, trickle: false },
  )
  await pc.setLocalDescription(offer)
  const { jsep } = await answered
  await describe(pc, jsep)
  await lead(pc, jsep)
}

async function watch(feed) {
  if (watched.has(feed)) return
  const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: [] })
  const shown = { pc, elements: [] }
  watched.set(feed, shown)
  pc.ontrack = ({ track }) => shown.elements.push(show(new MediaStream([track]), track.kind))
  const handle = await attach()
  const offered = await tell(handle, { request: 'join', ptype: 'subscriber', room: ROOM, streams: [{ feed }] })
  await describe(pc, offered.jsep)
  const answer = await pc.createAnswer()
  const started = tell(handle, { request: 'start' }, { type: 'answer', sdp: answer.sdp, trickle: false })
  await pc.setLocalDescription(answer)
  await lead(pc, offered.jsep)
  await started
}

function stop(feed) {
  const { pc, elements } = watched.get(feed)
  watched.delete(feed)
  pc.close()
  for (const element of elements) element.remove()
}

function show(stream, kind) {
  const element = document.createElement(kind === 'audio' ? 'audio' : 'video')
  Object.assign(element, { srcObject: stream, className: kind, muted: kind !== 'audio', playsInline: true })
  document.body.append(element)
  void element.play().catch(() => {})
  return element
}

const lines = (sdp) => sdp.split('\r\n')

/** Applies Janus' description, its addresses aside. */
async function describe(pc, { type, sdp }) {
  const kept = lines(sdp).filter((line) => !/^a=(candidate:|end-of-candidates)/.test(line))
  await pc.setRemoteDescription({ type, sdp: repairSound(kept.join('\r\n')) })
}

/**
 * Adds the network's doors in place of Janus' addresses. Janus is told none of the browser's, so
 * that nothing finds a way around the doors.
 */
async function lead(pc, { sdp }) {
  for (const line of new Set(lines(sdp).filter((one) => /^a=candidate:.* udp /i.test(one)))) {
    const words = line.slice(2).split(' ')
    const door = await globalThis.__door(`${words[4]}:${words[5]}`)
    ;[words[4], words[5]] = door.split(':')
    await pc.addIceCandidate({ candidate: words.join(' '), sdpMLineIndex: 0 })
  }
}

/** Retransmission of Opus, as the product's pages ask for it. */
const repairSound = (sdp) =>
  sdp.replace(/^a=rtpmap:(\d+) opus\/48000\/2\r?\n/gim, (line, pt) =>
    sdp.includes(`a=rtcp-fb:${pt} nack\r\n`) ? line : `${line}a=rtcp-fb:${pt} nack\r\n`,
  )

function prefer(slot) {
  const kind = slot.sender.track.kind
  const wanted = kind === 'audio' ? ['audio/opus'] : ['video/vp8', 'video/rtx']
  const all = RTCRtpReceiver.getCapabilities(kind).codecs
  slot.setCodecPreferences(wanted.flatMap((one) => all.filter((codec) => codec.mimeType.toLowerCase() === one)))
}
