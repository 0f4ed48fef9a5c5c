import './tokens.css'
import './app.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { settle } from './i18n/index.svelte'
import { startRouter } from './router.svelte'

startRouter()
await settle()
const target = document.getElementById('app')
if (target) mount(App, { target })
