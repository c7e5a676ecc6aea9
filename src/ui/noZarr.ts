/** Stands in for NiiVue's zarr reader, which no NIfTI needs: 1.4 MB less, and nothing in the page that could fetch. */
function unavailable(): never {
  throw new Error('zarr images are not read');
}

export {
  unavailable as FetchStore,
  unavailable as get,
  unavailable as open,
  unavailable as root,
  unavailable as slice,
};
