/**
 * Where the desk's screens, signing and the verify page plug in.
 *
 * Each lives in its own folder and is loaded when it is needed; the party's page never pays for
 * it. A screen that is not built yet is simply not there.
 */
import type { Component } from 'svelte'
import type { Call } from './call'
import { need } from './i18n/index.svelte'
import type { Me } from './wire/Me'
import type { SessionInfo } from './wire/SessionInfo'
import type { View } from './wire/View'

/** `screens/staff/Staff.svelte`: everything under `#/` for members of staff. */
export interface StaffProps {
  me: Me
  /** The address after `#/`, for example `['cases', id]`; empty for Today. */
  path: string[]
}
/** `screens/staff/Bootstrap.svelte`: the first administrator. */
export interface BootstrapProps {
  token: string
}
/** `screens/staff/MediatorPanel.svelte`, `BoothPanel.svelte`, `ClerkPanel.svelte`: third column of the room. */
export interface PanelProps {
  view: View
  live: Call
  info: SessionInfo
}
/** `screens/staff/SidePress.svelte`: under a side's people on a desk. */
export interface SidePressProps {
  view: View
  live: Call
  side: 'applicant' | 'respondent'
}
/** `screens/sign/Sign.svelte`: shown over the room while `view.record` waits for me. */
export interface SignProps extends PanelProps {
  back: () => void
}
/** `screens/watch/Watch.svelte`: a recording, for whoever of its session may watch it. */
export interface WatchProps {
  session: string
}
/** `screens/verify/Verify.svelte`. */
export type VerifyProps = Record<string, never>

interface Screens {
  'staff/Staff': StaffProps
  'staff/Bootstrap': BootstrapProps
  'staff/MediatorPanel': PanelProps
  'staff/BoothPanel': PanelProps
  'staff/ClerkPanel': PanelProps
  'staff/SidePress': SidePressProps
  'sign/Sign': SignProps
  'verify/Verify': VerifyProps
  'watch/Watch': WatchProps
}

const found = import.meta.glob<{ default: Component<never> }>([
  './screens/staff/{Staff,Bootstrap,MediatorPanel,BoothPanel,ClerkPanel,SidePress}.svelte',
  './screens/sign/Sign.svelte',
  './screens/verify/Verify.svelte',
  './screens/watch/Watch.svelte',
])

/** The component, or null where it does not exist. */
export async function extension<K extends keyof Screens>(name: K): Promise<Component<Screens[K]> | null> {
  const load = found[`./screens/${name}.svelte`]
  return load ? ((await load()).default as unknown as Component<Screens[K]>) : null
}

/** The signing page with its words, which nobody pays for before there is something to sign. */
export const signingPage = () => need('sign').then(() => extension('sign/Sign'))
