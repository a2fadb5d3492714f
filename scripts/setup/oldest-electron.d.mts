export const oldestElectron: Readonly<Record<'version' | 'chromium' | 'node', string>>
