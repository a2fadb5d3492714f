import { afterEach, beforeAll, expect, it } from 'vitest'
import { readTemplate } from '#core/templates/template.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { faultError, type TemplateRenderer, templateRenderer } from '#main/templates/renderer.ts'
import { buildCommandLine } from '../../built.ts'
import { sampleValues } from '../../core/templates/rendering.ts'

let entry: string
let renderer: TemplateRenderer | null = null
beforeAll(async () => {
  entry = (await buildCommandLine()).templates
})
afterEach(() => renderer?.close())

const values = sampleValues()
const request = (body: string) => ({ template: readTemplate(body, 'Mine'), values, locale: 'en' })
const start = (heap = 256, timeLimit = 600_000) => {
  renderer = templateRenderer(nodeHost(entry, { heap }), timeLimit)
  return renderer
}

/** Sorting so long a list takes minutes within one filter, which LiquidJS cannot interrupt. */
const hanging = request(
  '{% assign s = "a a a a " %}{% for i in (1..20) %}{% assign s = s | append: s %}{% endfor %}' +
    '{% assign l = s | split: " " | sort_natural | sort_natural | sort_natural | sort_natural %}{{ l | sort_natural | sort_natural | sort_natural | size }}',
)

it('answers each request in order', async () => {
  const { render } = start()
  const answers = await Promise.all(
    ['{{ title }}', '{{ titel }}', '{{ words }}'].map((body) => render(request(body))),
  )
  expect(answers).toMatchObject([
    { text: 'The river: what “rose”?' },
    { fault: { code: 'templateName' } },
    { text: '100' },
  ])
})

it('ends what does not end by itself, and goes on with the next', async () => {
  const { render } = start(256, 1)
  const outcomes = await Promise.allSettled([render(hanging), render(hanging)])
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { code: 'templateStopped', params: { file: 'Mine' } },
    })
  renderer?.close()
  expect(await start().render(request('{{ words }}'))).toEqual({ text: '100' })
})

it('ends what takes too much memory, and goes on with the next', async () => {
  const { render } = start(24)
  await expect(render(hanging)).rejects.toMatchObject({ code: 'templateStopped' })
  expect(await render(request('{{ words }}'))).toEqual({ text: '100' })
})

it('rejects what it was writing when it is closed', async () => {
  const { render, close } = start()
  const rendering = expect(render(hanging)).rejects.toMatchObject({ code: 'templateStopped' })
  await new Promise((resolve) => setImmediate(resolve))
  close()
  await rendering
})

it('what is wrong with a template becomes an error that names its file', () => {
  const fault = { code: 'templateTag', line: 3, column: 7, params: { name: 'foo' } } as const
  expect(faultError(fault, 'mine.liquid')).toMatchObject({
    code: 'templateTag',
    params: { file: 'mine.liquid', line: 3, column: 7, name: 'foo' },
  })
})
