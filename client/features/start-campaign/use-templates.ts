/** The workspace's campaign templates: the server's, at hand offline as this device last heard of them. Changing them needs the server. */
import { useQueryClient } from '@tanstack/react-query'
import type { CampaignTemplate, NewTemplate } from '../../../shared/model/campaign-template'
import type { BoardId, LaneId, TemplateId } from '../../../shared/primitives/ids'
import { templateRoutes, templatesSchema } from '../../../shared/protocol/templates'
import { useApp } from '../../context/app-context'
import { keepOn, useCached } from '../../context/use-cached'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { address } from '../../platform/caller'

const NAME = 'templates'

export function useTemplates() {
  const { caller } = useApp().api
  const { database } = useWorkspace()
  const queries = useQueryClient()
  const { busy, refused, run } = useRequest()
  const templates = useCached(database, NAME, templatesSchema, () => caller.read(templatesSchema, templateRoutes.all))
  /** Each change is answered with the list as it is then. */
  const change = async (path: string, body?: object): Promise<boolean> => {
    const answer = await run(() => caller.post(templatesSchema, path, body))
    if (!answer) return false
    queries.setQueryData<readonly CampaignTemplate[]>([NAME, database.user], answer.value)
    await keepOn(database, NAME, answer.value)
    return true
  }
  return {
    templates: templates ?? [],
    busy,
    refused,
    save: (board: BoardId, lane: LaneId, template: NewTemplate) =>
      change(address(templateRoutes.save, { board }), { ...template, lane }),
    rename: (template: TemplateId, title: string) => change(address(templateRoutes.rename, { template }), { title }),
    remove: (template: TemplateId) => change(address(templateRoutes.remove, { template })),
  }
}
