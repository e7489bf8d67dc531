// A passkey is asked of the browser here; the form carries what it answered. Without this script password and code do the same.
const able = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON && !/^[\d.]+$|:/.test(location.hostname)

if (able) {
  document.querySelectorAll('[data-needs-passkeys]').forEach(part => { part.hidden = false })
  document.querySelectorAll('form[data-passkey]').forEach(form => form.addEventListener('submit', event => ask(event, form)))
}

async function ask (event, form) {
  event.preventDefault()
  const problem = form.parentElement.querySelector('[data-passkey-problem]')
  problem.hidden = true
  const options = JSON.parse(form.dataset.passkeyOptions)
  try {
    const shown = form.dataset.passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    form.elements.Answer.value = JSON.stringify(shown.toJSON())
    form.submit()
  } catch {
    problem.hidden = false
  }
}
