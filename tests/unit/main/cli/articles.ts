/** Invented articles as they might have been saved. */

export const paragraphs = [
  'The ferry to Mellow Island stopped running in the autumn, after the company that owned it had lost its licence.',
  'Nobody in the harbour office could say when it would return. “We wait,” said Ilse Brandt, who has sold tickets there for thirty years, “and we keep the timetable on the wall.”',
  'The council wants to buy a boat of its own. It has set money aside for two years, and it has asked the county for the rest of what a small ferry costs.',
  'Until then the mail goes over with the fishermen, twice a week when the weather is good, and the school has moved its lessons to the old chapel.',
  'The ferry company has not answered our questions. Its office in the town has been closed since the spring.',
]

export function page(title: string, body = paragraphs, head = '<meta charset="utf-8">'): string {
  const text = body.map((paragraph) => `<p>${paragraph}</p>`).join('\n')
  return `<!doctype html><html lang="en"><head>${head}<title>${title}</title></head><body><article><h1>${title}</h1>${text}</article></body></html>`
}
