// The first thing in the body, before anything is drawn: tells the stylesheet that this browser can run the design system's script.
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('js-enabled', 'govuk-frontend-supported')
