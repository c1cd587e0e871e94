import { describe, expect, it } from '@jest/globals';
import type { CreatedResource } from '../../cloud-service.ts';
import { EventSchemasService } from './event-schemas.service.ts';

const service = new EventSchemasService();

function create(type: string, properties: object): Promise<CreatedResource> {
  const resource = service.resources[type];
  if (!resource) throw new Error(`There is no ${type}`);
  return resource.create({
    logicalId: 'Resource',
    stackName: 'stack',
    assetDirectory: '',
    properties: resource.properties.parse(properties),
  });
}

describe('the schema registry', () => {
  const schema = {
    RegistryName: 'conduit',
    SchemaName: 'article-service@article.published',
    Type: 'JSONSchemaDraft4',
    Content: '{"type":"object"}',
  };

  it('keeps schemas in the registries that there are', async () => {
    await expect(async () => create('AWS::EventSchemas::Schema', schema)).rejects.toThrow(
      'There is no registry conduit',
    );
    await create('AWS::EventSchemas::Registry', { RegistryName: 'conduit' });
    const { attributes } = await create('AWS::EventSchemas::Schema', schema);

    expect(attributes['SchemaArn']).toBe(
      'arn:aws:schemas:us-east-1:000000000000:schema/conduit/article-service@article.published',
    );
    expect(service.schemas).toEqual([expect.objectContaining({ content: '{"type":"object"}' })]);
  });

  it.each([
    [{ Content: '{' }, /not JSON/],
    [{ Type: 'Avro' }, /Type/],
    [{ SchemaName: 'a b' }, /name of a schema/],
  ])('refuses %j', async (properties, reason) => {
    await expect(async () =>
      create('AWS::EventSchemas::Schema', { ...schema, ...properties }),
    ).rejects.toThrow(reason);
  });
});
