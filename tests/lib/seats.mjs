// What a person's seat says of them: their names, and their devices as they wish them.
import { until } from './server.mjs'

export const seatIn = (view, person) => view.seats.find((seat) => seat.seat === person.view.me)
/** The person's own seat in their own view. */
export const me = (person) => seatIn(person.view, person)
/** The name in the person's own script. */
export const nameOf = (person) => me(person).name
/** The seat's name as `reader`'s screen writes it. */
export function named(person, reader) {
  const seat = me(person)
  const han = (lang) => lang === 'zh-CN'
  const foreign = han(seat.lang) !== han(reader.lang) || (seat.lang === 'ar') !== (reader.lang === 'ar')
  return foreign && seat.latin_name ? seat.latin_name : seat.name
}

/** Microphone and camera as wished, pressed only where they differ. */
export async function devices(person, { mic, camera }) {
  if (mic !== undefined && me(person).muted === mic) await person.button(mic ? 'room-mic-open' : 'room-mic-shut').first().click()
  if (camera !== undefined && me(person).camera !== camera) await person.press(camera ? 'room-camera-open' : 'room-camera-shut')
  await until(`${person.name} is as wished`, () =>
    (mic === undefined || me(person).muted !== mic) && (camera === undefined || me(person).camera === camera))
}
export const openMicrophone = (person) => devices(person, { mic: true })
export const shutMicrophone = (person) => devices(person, { mic: false })
