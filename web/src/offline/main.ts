/**
 * The verifier as one file on a disk (`heqiao-verify.html`): the page of `#/verify` with all that it
 * needs inside, no house behind it and no network.
 *
 * **Invariant:** asks nothing of anybody; its own policy forbids it to (`scripts/offline.ts`).
 */
import '../tokens.css'
import '../app.css'
import wasm from 'wasm:verify'
import { mount } from 'svelte'
import { preferred } from '../i18n/langs'
import VerifierPage from '../screens/verify/VerifierPage.svelte'
import type { Place } from '../verify/place'
import { Verifier } from '../verify/run'
import { speak } from '../verify/speech.svelte'
import { TONGUES } from '../verify/tongues'

const place: Place = {
  verifier: new Verifier(async () => Uint8Array.from(atob(wasm), (byte) => byte.charCodeAt(0))),
  keys: null,
  choose: speak,
}
const target = document.getElementById('app')
if (target)
  speak(preferred(navigator.languages, TONGUES) ?? 'en').then(() => {
    // What stands here says in every language that this script did not run.
    target.replaceChildren()
    mount(VerifierPage, { target, props: { place } })
  })
