// The prose in content/ as Starlight's collection `docs`: content/guide/x.md → /guide/x/.

import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

export const collections = {
  docs: defineCollection({
    loader: glob({ base: './content', pattern: ['*/**/[^_]*.{md,mdx}', '!**/README.md'] }),
    schema: docsSchema({
      extend: z.object({
        /** Exact name of the Falco rule that a page in content/rules/ is about. */
        rule: z.string().optional(),
        /** Other words for what the page is about, parted by commas: the search knows them. */
        keywords: z.string().optional(),
        attack: z
          .object({ tactic: z.string(), technique: z.string(), name: z.string() })
          .optional(),
      }),
    }),
  }),
};
