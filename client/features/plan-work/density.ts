/** How close the tiles stand: kept on this device for whoever looks at it. */
import { useStore } from 'zustand'
import { useApp } from '../../context/app-context'
import type { Density } from '../../design/preferences'

export interface DensityChoice {
  readonly density: Density
  /** To the other one. */
  turn(): void
}

export function useDensity(): DensityChoice {
  const { preferences } = useApp()
  const density = useStore(preferences, (chosen) => chosen.density)
  return { density, turn: () => preferences.setState({ density: density === 'compact' ? 'comfortable' : 'compact' }) }
}
