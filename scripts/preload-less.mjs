// Vite plugin: a part of a page that comes later is asked for with all it imports; not named beside it
// are the part itself, which the import asks for, and what every page with live parts has loaded.

const atHand =
  /\/(preact\.module|signals\.module|hooks\.module|jsxRuntime\.module|preload-helper|rolldown-runtime)\./;

/** @returns {import('vite').Plugin} */
export function preloadLess() {
  return {
    name: 'preload-less',
    // Astro sets `build.modulePreload` for all environments and passes none of its own to the client's.
    configEnvironment(name) {
      if (name !== 'client') return undefined;
      return {
        build: {
          modulePreload: {
            polyfill: false,
            resolveDependencies: (part, files) =>
              files.filter((file) => file !== part && !atHand.test(file)),
          },
        },
      };
    },
  };
}
