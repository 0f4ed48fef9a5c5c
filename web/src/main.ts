import './tokens.css'
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { settle } from './i18n/index.svelte'
import { startRouter } from './router.svelte'
import { apply } from './screens/room/elder.svelte'

startRouter()
apply()
await settle()
const target = document.getElementById('app')
if (target) mount(App, { target })
