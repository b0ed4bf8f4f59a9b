// Vite plugin: a part of a page that comes later is asked for with all it imports; not named beside it
// are the part itself, which the import asks for, and what every page with live parts has loaded.

const atHand = /\/(live|page|preload-helper|rolldown-runtime)\./;

/** Somebody waits for these, who edits or has an alert; the names of what other parts import would weigh more. */
const waitedFor = /\/(tools|result|work|workbench|show-alert|read-pasted-alert)\.[^/]*$/;

/** Small parts that are always loaded together: one file weighs less than many. */
const together = [
  {
    name: 'page',
    test: /\/src\/ui\/browser\/(announcer|element|missing-part|storage|style)\.ts$/,
  },
  // What the builder's first script and its later parts share.
  {
    name: 'draft',
    test: /\/src\/(settings\/(default-settings|adaptable-lists|standing-networks|values\/write-entry)|ui\/draft\/(draft|history|controls|save-draft)|ui\/builder\/models\/(keeping\/storage-key|once))\.ts$/,
  },
  // A script that others import from would run again beside the merged one; see merge-parts.mjs.
  { name: 'paths', test: /\/src\/components\/paths\.ts$/ },
  { name: 'live', test: /\/node_modules\/(preact|@preact)\// },
];

/** @returns {import('vite').Plugin} */
export function preloadLess() {
  return {
    name: 'preload-less',
    // Astro sets `build.modulePreload` for all environments and passes none of its own to the client's.
    configEnvironment(name) {
      if (name !== 'client') return undefined;
      return {
        build: {
          rolldownOptions: { output: { codeSplitting: { groups: together } } },
          modulePreload: {
            polyfill: false,
            resolveDependencies: (part, files) =>
              waitedFor.test(part)
                ? files.filter((file) => file !== part && !atHand.test(file))
                : [],
          },
        },
      };
    },
  };
}
