import { describe, expect, it } from 'vitest'
import { createI18n, uiLanguages } from '#core/locales/i18n.ts'
import { commands, commonOptions } from '#main/cli/commands.ts'
import { commandHelp, generalHelp } from '#main/cli/help.ts'

describe.each(uiLanguages)('the help in %s', (language) => {
  const catalogue = createI18n(language)

  it('names every command', () => {
    const help = generalHelp(catalogue)
    for (const name of Object.keys(commands)) expect(help).toContain(`\n  ${name}`)
    expect(help).not.toMatch(/(?:command|help)\.\w/)
  })

  it.each(Object.entries(commands))('explains every option of %s', (name, spec) => {
    const help = commandHelp(catalogue, name, spec)
    for (const option of Object.keys({ ...spec.options, ...commonOptions })) {
      expect(help).toMatch(new RegExp(`\n  --${option} .*\\p{L}{4}`, 'u'))
    }
    expect(help).not.toMatch(/(?:option|command|help)\.\w/)
  })
})
