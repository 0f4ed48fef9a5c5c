// A case of one's own beside the sample: opened and invited by a member of staff over HTTP, as the
// staff's screens do it. The people are the cast of the design's screens.

const CHINA = { country: 'CN', zone: 'Asia/Shanghai' }
const ITALY = { country: 'IT', zone: 'Europe/Rome' }
const YEMEN = { country: 'YE', zone: 'Asia/Aden' }

/** Who can take part, as the case is told. */
export const CAST = {
  zhou: { role: 'mediator', name: '周启宁', latin_name: 'Zhou Qining', lang: 'zh-CN', ...CHINA },
  fang: { role: 'applicant', name: '方小兰', latin_name: 'Fang Xiaolan', lang: 'zh-CN', ...CHINA },
  counsel: { role: 'applicant_agent', name: '何书瑶', latin_name: 'He Shuyao', lang: 'zh-CN', ...CHINA },
  davide: { role: 'respondent', name: 'Davide Corvale', latin_name: null, lang: 'it', ...ITALY },
  he: { role: 'observer', name: '何书瑶', latin_name: 'He Shuyao', lang: 'zh-CN', ...CHINA },
  salem: { role: 'respondent', name: 'سالم المرادي', latin_name: 'Salem Al-Muradi', lang: 'ar', ...YEMEN },
  ye: { role: 'interpreter', name: '叶知微', latin_name: 'Ye Zhiwei', lang: 'zh-CN', ...CHINA },
  marta: { role: 'interpreter', name: 'Marta Solvi', latin_name: null, lang: 'it', ...ITALY },
  huda: { role: 'interpreter', name: 'هدى النجدي', latin_name: 'Huda Al-Najdi', lang: 'ar', ...CHINA },
}

/**
 * Opens a case with these people of the cast and a session that starts soon; gives each one's link, and as
 * `staff` one for another member of staff. Under `commercial_mediation` no step has to come first.
 */
export async function openSession(server, who, { regime = 'peoples_mediation' } = {}) {
  const staff = server.links().find((one) => one.name.endsWith('(staff)')).url
  let cookie = ''
  const post = async (path, body) => {
    const response = await fetch(`${server.url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie },
      body: JSON.stringify(body),
    })
    const [set] = response.headers.getSetCookie()
    if (set) cookie = set.split(';')[0]
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  await post('/invitations/redeem', { token: staff.split('/').at(-1) })
  const people = who.map((one) => CAST[one])
  const opened = await post('/cases', { title: '货款纠纷', regime, route: 'judicial_confirmation', aims: { matters: ['commercial'] }, claim: null, people })
  const { sessions } = await post(`/cases/${opened.case}/sessions`, { starts_ms: Date.now() + 60_000, minutes: 60 })
  const [{ session, people: seats }] = sessions
  const { url } = await post('/staff/invitations', { name: '何书瑶', roles: ['admin', 'clerk', 'mediator'], lang: 'zh-CN' })
  const links = { staff: url }
  for (const one of who) {
    const { seat } = seats.find((person) => person.name === CAST[one].name)
    links[one] = (await post(`/sessions/${session}/invitations`, { seat })).url
  }
  return links
}
