// What interpreters do in their booths.
import { me, openMicrophone } from './seats.mjs'

export async function declare(person) {
  await person.press('staff-booth-declare-do')
  await person.sees('the declaration', () => me(person).declared)
}

/** Sits down in the booth between these two languages. */
export async function sitDown(person, langs) {
  const own = { 'zh-CN': '中文', en: 'English', it: 'Italiano', ar: 'العربية' }
  await person.page.getByRole('button').filter({ hasText: own[langs[0]] }).filter({ hasText: own[langs[1]] }).click()
  await person.sees('my booth', (view) => view.my_booth !== null)
}

/** Goes on the air into a language, with an open microphone. */
export async function goOnAir(person, lang) {
  await person.press('staff-booth-start', { lang: person.word(`lang-${lang}`) })
  await person.sees('me on the air', () => me(person).interpreting === lang)
  await openMicrophone(person)
}

/** A key of the booth, pressed where nothing has the focus. */
export async function key(person, code, hold) {
  await person.page.evaluate(() => document.activeElement?.blur())
  if (!hold) return person.page.keyboard.press(code)
  await person.page.keyboard.down(code)
  return () => person.page.keyboard.up(code)
}
