/**
 * The icons: 24 px line drawings and filled state marks, as SVG content. A shape means one thing.
 * Constants of this file alone; nothing from outside ever becomes markup.
 */
const LINES = {
  lock: '<rect x="4.5" y="10.5" width="15" height="10.5" rx="2.5"/><path d="M8 10.5V7.6a4 4 0 0 1 8 0v2.9M12 14.5v2.6"/>',
  tick: '<path d="M4.5 12.8l5 5L19.5 7"/>',
  cross: '<path d="M6 6l12 12M18 6L6 18"/>',
  'not-recorded': '<circle cx="12" cy="12" r="8.6"/><path d="M6 6l12 12"/>',
  headset:
    '<path d="M4 14v-2.2a8 8 0 0 1 16 0V14"/><rect x="2.8" y="13" width="4.4" height="6.6" rx="2"/><rect x="16.8" y="13" width="4.4" height="6.6" rx="2"/><path d="M19 19.6c0 1.6-2 2.4-5 2.4"/>',
  mic: '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11.5a7 7 0 0 0 14 0M12 18.5V21.5"/>',
  'mic-off':
    '<path d="M9 9.5V6a3 3 0 0 1 6 0v5.2M14.2 13.3A3 3 0 0 1 9 11.6M5 11.5a7 7 0 0 0 10.7 6M19 11.5a7 7 0 0 1-.9 3.4M12 18.5v3M4 4l16 17"/>',
  camera: '<rect x="2.5" y="6.5" width="13" height="11" rx="2.5"/><path d="M15.5 11l6-3.2v8.4l-6-3.2"/>',
  'camera-off':
    '<path d="M7 6.5h6a2.5 2.5 0 0 1 2.5 2.5v4M15.5 15.6a2.5 2.5 0 0 1-2.5 1.9H5A2.5 2.5 0 0 1 2.5 15V9a2.5 2.5 0 0 1 1.3-2.2M15.5 11l6-3.2v8.4M3.5 3.5l17 17.5"/>',
  ear: '<path d="M6.5 9.3a5.6 5.6 0 0 1 11.2 0c0 4-3.9 4.7-3.9 8a3.3 3.3 0 0 1-6.1 1.8"/><path d="M9.8 9.6a2.3 2.3 0 0 1 4.6 0c0 1.8-2 2-2 3.9"/>',
  'ear-off':
    '<path d="M6.6 8.4a5.6 5.6 0 0 1 11.1.9c0 1.6-.6 2.7-1.3 3.7M14 16.2a7 7 0 0 0-.2 1.3 3.3 3.3 0 0 1-6.1 1.6M4 4l16 17"/>',
  note: '<path d="M4 5.5h16v11.5h-8.5L7 21v-4H4z"/>',
  today:
    '<circle cx="12" cy="12" r="4.2"/><path d="M12 2.8v2.4M12 18.8v2.4M2.8 12h2.4M18.8 12h2.4M5.5 5.5l1.7 1.7M16.8 16.8l1.7 1.7M18.5 5.5l-1.7 1.7M7.2 16.8l-1.7 1.7"/>',
  case: '<path d="M3 6.5A1.5 1.5 0 0 1 4.5 5h4.8l2.2 2.5h8A1.5 1.5 0 0 1 21 9v9.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5z"/>',
  room: '<rect x="3" y="4.5" width="18" height="12.5" rx="2"/><path d="M8.5 21h7M12 17v4"/><circle cx="12" cy="9.3" r="1.9"/><path d="M8.6 14.2c.6-1.6 1.8-2.4 3.4-2.4s2.8.8 3.4 2.4"/>',
  records:
    '<rect x="3" y="4" width="18" height="5" rx="1.2"/><path d="M4.8 9v9.8a1.2 1.2 0 0 0 1.2 1.2h12a1.2 1.2 0 0 0 1.2-1.2V9M9.8 13h4.4"/>',
  next: '<path d="M9.5 6l6 6-6 6"/>',
  back: '<path d="M14.5 6l-6 6 6 6"/>',
  person: '<circle cx="12" cy="8" r="3.6"/><path d="M4.5 20c.8-4.2 3.5-6.4 7.5-6.4s6.7 2.2 7.5 6.4"/>',
  people:
    '<circle cx="9" cy="8" r="3.4"/><path d="M2.8 19.5c.6-3.8 2.9-5.8 6.2-5.8s5.6 2 6.2 5.8M15.8 4.9a3.4 3.4 0 0 1 0 6.2M17.6 14.2c2 .8 3.2 2.6 3.6 5.3"/>',
  identity:
    '<rect x="2.5" y="5" width="19" height="14" rx="2"/><circle cx="8" cy="10.8" r="2"/><path d="M5 15.8c.4-1.5 1.5-2.3 3-2.3s2.6.8 3 2.3M14 10h4.5M14 14h4.5"/>',
  leave: '<path d="M14 4H6v16h8M10.5 12H21M17 8l4 4-4 4"/>',
  mix: '<path d="M5 4v7M5 15.5V20M12 4v3M12 11.5V20M19 4v9M19 17.5V20M2.8 13.2h4.4M9.8 9.2h4.4M16.8 15.2h4.4"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 6.8V12l3.4 2.2"/>',
  swap: '<path d="M4 8.5h15.5l-3.5-3.5M20 15.5H4.5L8 19"/>',
  again:
    '<path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.7M20 4v4.7h-4.7M20 12a8 8 0 0 1-13.7 5.6L4 15.3M4 20v-4.7h4.7"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
  calendar: '<rect x="3.5" y="5" width="17" height="15.5" rx="2.5"/><path d="M3.5 10h17M8 2.8V7M16 2.8V7"/>',
  print:
    '<path d="M7 8.5V3.5h10v5M7 17H5a2 2 0 0 1-2-2v-4.5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2V15a2 2 0 0 1-2 2h-2"/><rect x="7" y="14" width="10" height="6.5"/>',
  upload: '<path d="M12 16V4.5M7.5 9L12 4.5 16.5 9M4.5 15.5v4.7h15v-4.7"/>',
  download: '<path d="M12 3.5v11.5M7.5 10.8l4.5 4.5 4.5-4.5M4.5 20.2h15"/>',
  document: '<path d="M6 2.8h8.2L18.5 7v14.2H6z"/><path d="M14 3v4.2h4.3M9 12h6.2M9 16h6.2"/>',
  link: '<path d="M9.8 14.2l4.4-4.4M11 6.5l1.7-1.7a4.6 4.6 0 0 1 6.5 6.5L17.5 13M13 17.5l-1.7 1.7a4.6 4.6 0 0 1-6.5-6.5L6.5 11"/>',
  globe:
    '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.6 2.6 3.8 5.6 3.8 9s-1.2 6.4-3.8 9c-2.6-2.6-3.8-5.6-3.8-9S9.4 5.6 12 3z"/>',
  eye: '<path d="M2.5 12C4.8 7.8 8 5.8 12 5.8s7.2 2 9.5 6.2c-2.3 4.2-5.5 6.2-9.5 6.2S4.8 16.2 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>',
  loud: '<path d="M4 9.5v5h3.2l5 4.2V5.3l-5 4.2zM15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.2a8.2 8.2 0 0 1 0 11.6"/>',
  pen: '<path d="M4 20l1-4.5L16.2 4.3a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19 4 20zM14 6.5l3.5 3.5"/>',
  screen:
    '<rect x="2.5" y="4" width="19" height="13" rx="2"/><path d="M8.5 21h7M12 17v4M12 13.8V7.6M9.2 10.2L12 7.4l2.8 2.8"/>',
  larger: '<path d="M14 4h6v6M20 4l-6.5 6.5M10 20H4v-6M4 20l6.5-6.5"/>',
  smaller: '<path d="M20 10.5h-6.5V4M13.5 10.5L20.5 3.5M4 13.5h6.5V20M10.5 13.5L3.5 20.5"/>',
  hand: '<path d="M8 12.5V5.8a1.5 1.5 0 0 1 3 0V11M11 10.5V4.3a1.5 1.5 0 0 1 3 0V11M14 10.8V5.8a1.5 1.5 0 0 1 3 0v8.4c0 4-2.3 6.8-6 6.8-2.7 0-4.2-1.2-5.5-3.6l-1.9-3.6a1.5 1.5 0 0 1 2.6-1.5L8 14.8"/>',
  pause: '<path d="M8.5 5v14M15.5 5v14"/>',
  weak: '<path d="M4.5 19v-3.5M9.5 19v-7"/><path opacity=".35" d="M14.5 19V8.5M19.5 19V5"/>',
} as const

/** Marks of state: each has its own outline, see the design rules. */
const MARKS = {
  recording:
    '<circle cx="12" cy="12" r="8.6" fill="none" stroke="currentColor" stroke-width="1.9"/><circle cx="12" cy="12" r="4.6" fill="var(--rec-dot,currentColor)"/>',
  waiting:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.6 2.68"/><path d="M12 7.2V12l3 2" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>',
  failed:
    '<rect x="2" y="2" width="20" height="20" rx="3.5" fill="currentColor"/><path d="M8 8l8 8M16 8l-8 8" stroke="var(--mark-on,#fff)" stroke-width="2.3" stroke-linecap="round"/>',
  done: '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="M7.3 12.4l3.2 3.2 6.2-6.8" fill="none" stroke="var(--mark-on,#fff)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
  soon: '<path d="M12 2.2L23 21.2H1z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/><path d="M12 9v5.6" stroke="var(--mark-on,#fff)" stroke-width="2.3" stroke-linecap="round"/><circle cx="12" cy="17.9" r="1.35" fill="var(--mark-on,#fff)"/>',
  unanswered:
    '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M8 12h8" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>',
  empty: '<circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  more: '<g fill="currentColor"><circle cx="5" cy="12" r="2"/><circle cx="12" cy="12" r="2"/><circle cx="19" cy="12" r="2"/></g>',
  play: '<path d="M7 4.5v15l12.5-7.5z" fill="currentColor"/>',
} as const

export type IconName = keyof typeof LINES | keyof typeof MARKS

/** The server's policy lets only declared code make markup; this file's constants are such. */
const policy = (
  globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): { createHTML(text: string): unknown } }
  }
).trustedTypes?.createPolicy('heqiao-icons', { createHTML: (text: string) => text })

export function drawing(name: IconName): { line: boolean; markup: string } {
  const line = name in LINES
  const text = line ? LINES[name as keyof typeof LINES] : MARKS[name as keyof typeof MARKS]
  return { line, markup: (policy?.createHTML(text) ?? text) as string }
}
