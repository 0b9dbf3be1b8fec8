/** Node's codes for a certificate whose authority is not known here. */
export const unknownAuthority =
  /^(DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)|^CERT_(UNTRUSTED|SIGNATURE_FAILURE)/;
