/** Mantine's provider, its theme and sheets, around the parts that use it. They are all loaded after the first card is shown. */
import '../design/mantine-styles'
import '../design/mantine.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useApp } from '../context/app-context'
import { theme } from '../design/theme'
import { useTheme } from '../design/use-theme'

export function Mantine({ children }: { readonly children: ReactNode }) {
  const { preferences } = useApp()
  const scheme = useTheme(useStore(preferences, (chosen) => chosen.theme))
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  )
}
