/** The one menu of the board, opened beside whatever it is of: a card, a lane or a column. */
import { Menu } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Mantine } from '../../../dialogs/mantine'
import { useBoard } from '../../../projections/use-board'
import type { OpenMenu, Thing } from '../board-ui'
import { usePlan, useUi } from '../plan'
import { useCardItems } from './card-items'
import { useColumnItems } from './column-items'
import { useLaneItems } from './lane-items'
import styles from './menu.module.css'
import type { MenuItem } from './menu-item'

export function BoardMenu() {
  const menu = useUi((ui) => ui.menu)
  if (!menu) return null
  switch (menu.of.kind) {
    case 'card':
      return <CardMenu menu={menu} id={menu.of.id} />
    case 'lane':
      return <LaneMenu menu={menu} id={menu.of.id} />
    case 'column':
      return <ColumnMenu menu={menu} id={menu.of.id} />
  }
}

type Of<Kind extends Thing['kind']> = { readonly menu: OpenMenu; readonly id: Extract<Thing, { kind: Kind }>['id'] }

function CardMenu({ menu, id }: Of<'card'>) {
  const { t } = useTranslation()
  const title = useBoard((state) => state.cards.get(id)?.title ?? '')
  return <Opened menu={menu} label={t('board.cardMenu', { title })} items={useCardItems(id)} />
}

function LaneMenu({ menu, id }: Of<'lane'>) {
  const { t } = useTranslation()
  const lane = useBoard((state) => state.lanes.get(id)?.title ?? '')
  return <Opened menu={menu} label={t('board.laneMenu', { lane })} items={useLaneItems(id)} />
}

function ColumnMenu({ menu, id }: Of<'column'>) {
  const { t } = useTranslation()
  const column = useBoard((state) => state.columns.get(id)?.title ?? '')
  return <Opened menu={menu} label={t('board.columnMenu', { column })} items={useColumnItems(id)} />
}

interface OpenedProps {
  readonly menu: OpenMenu
  readonly label: string
  readonly items: readonly MenuItem[]
}

function Opened({ menu, label, items }: OpenedProps) {
  const { ui } = usePlan()
  const { left, top, width, height } = menu.at
  const close = () => ui.setState({ menu: null })
  const giveBack = () => menu.opener?.isConnected && menu.opener.focus({ preventScroll: true })
  return (
    <Mantine>
      <Menu
        opened
        position="bottom-start"
        width={216}
        returnFocus={false}
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        transitionProps={{ duration: 0 }}
        onChange={(opened) => {
          if (opened) return
          close()
          giveBack()
        }}
      >
        <Menu.Target>
          <button type="button" tabIndex={-1} aria-label={label} className={styles.anchor} style={{ left, top, width, height }} />
        </Menu.Target>
        <Menu.Dropdown>
          {items.map(({ label, icon: Icon, run, keys, danger, disabled, apart }, index) => (
            <Fragment key={label}>
              {apart && index > 0 && <Menu.Divider />}
              <Menu.Item
                leftSection={<Icon size={15} aria-hidden="true" />}
                rightSection={keys && <kbd className={styles.keys}>{keys}</kbd>}
                {...(danger ? { color: 'danger' } : {})}
                disabled={disabled ?? false}
                onClick={() => {
                  close()
                  giveBack()
                  run()
                }}
              >
                {label}
              </Menu.Item>
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Mantine>
  )
}
