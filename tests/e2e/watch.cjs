/**
 * Loaded into the main process before the app itself, by the harness: writes down every request to anything but the app's
 * own pages, and every error of a window or of the main process. Straight to a file, so that a killed app has still told.
 */

const { appendFileSync } = require('node:fs')
const { app } = require('electron')

// The app is not to see how it was loaded.
process.argv.splice(process.argv.indexOf(__filename) - 1, 2)

const note = (text) => appendFileSync(process.env.GLOSSA_TEST_LOG, `${text.replaceAll('\n', ' ')}\n`)

const noteRequest = ({ method, url }) => {
  if (!/^(app|asset|devtools):/.test(url)) note(`request: ${method} ${url}`)
}

app.on('session-created', ({ webRequest }) => {
  webRequest.onSendHeaders(noteRequest)
  webRequest.onErrorOccurred(noteRequest)
})
app.on('web-contents-created', (_created, contents) => {
  contents.on('console-message', (event, level, message) => {
    // Electron 35 moved these from the arguments to the event.
    if (event.level === 'error' || level === 3) note(`console: ${event.message ?? message}`)
  })
  contents.on('preload-error', (_event, _path, error) => note(`preload: ${error.stack}`))
  contents.on('render-process-gone', (_event, { reason }) => note(`window: ${reason}`))
})
app.on('child-process-gone', (_event, { type, name, reason }) => {
  if (reason !== 'clean-exit' && reason !== 'killed') note(`process: ${name ?? type} ${reason}`)
})
process.on('uncaughtExceptionMonitor', (error) => note(`main: ${error.stack}`))
process.on('unhandledRejection', (reason) => note(`main: ${reason?.stack ?? reason}`))
