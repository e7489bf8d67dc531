// Everything here makes a page quicker to use; nothing here is needed to use it.
import { initAll } from './govuk/govuk.js'

initAll()
// A radio button may not carry aria-expanded: no screen reader says it, and checkers call it wrong. The hint beside it is read instead.
const quiet = () => document.querySelectorAll('.govuk-radios__input[aria-expanded], .govuk-checkboxes__input[aria-expanded]').forEach(input => input.removeAttribute('aria-expanded'))
quiet()
document.addEventListener('click', () => setTimeout(quiet))
window.addEventListener('pageshow', event => {
  // A page that the browser held in memory was true for whoever was signed in then: ask anew whether it may be shown.
  if (event.persisted) location.reload()
  else setTimeout(quiet)
})
// The skip link's mark would ride along with the next form sent, and take the focus from the errors on the page that answers.
window.addEventListener('hashchange', () => {
  if (location.hash === '#main-content') history.replaceState(history.state, '', location.pathname + location.search)
})
document.querySelectorAll('form[data-draft]').forEach(keepDraft)
document.querySelectorAll('[data-print]').forEach(button => {
  button.hidden = false
  button.addEventListener('click', () => window.print())
})

// What somebody has typed is kept within ten seconds, and when they leave the page: nobody's words vanish.
function keepDraft (form) {
  let changed = false
  let sending = false
  const status = form.appendChild(document.createElement('p'))
  status.className = 'govuk-hint wm-draft-status'
  status.setAttribute('role', 'status')

  const answers = () => {
    const typed = new FormData(form)
    // Secrets and files are never part of a draft.
    form.querySelectorAll('input[type=password], input[type=file]').forEach(input => typed.delete(input.name))
    // A draft is a sending of its own: under the form's key, the answers themselves would later count as sent already.
    if (typed.has('_once')) typed.set('_once', newKey())
    return typed
  }
  const save = async () => {
    if (!changed || sending) return
    changed = false
    sending = true
    try {
      const reply = await fetch(form.dataset.draft, { method: 'POST', body: answers(), credentials: 'same-origin', redirect: 'error' })
      if (!reply.ok) throw new Error(String(reply.status))
      const at = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
      status.textContent = `Draft saved at ${at}`
    } catch {
      changed = true
      status.textContent = 'Your draft could not be saved. We will keep trying: do not close this page.'
    } finally {
      sending = false
    }
  }

  form.addEventListener('input', () => { changed = true })
  const clock = setInterval(save, 10000)
  form.addEventListener('submit', () => { changed = false; clearInterval(clock) })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && changed && navigator.sendBeacon(form.dataset.draft, answers())) changed = false
  })
}

function newKey () {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
