// In the demo, and only there: the browser asks the demo's software authenticator in place of its own.
// The server verifies the answers like any other authenticator's.
(() => {
  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const decode = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)).buffer;

  const ask = async (what, question) => {
    const answer = await fetch('/demo/authenticator/' + what, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
    });
    if (!answer.ok) throw new DOMException('Choose a person at /demo first', 'NotAllowedError');
    return answer.json();
  };

  navigator.credentials.get = async ({ publicKey }) => {
    const a = await ask('get', { challenge: encode(publicKey.challenge) });
    return {
      id: a.credentialId,
      rawId: decode(a.credentialId),
      type: 'public-key',
      response: {
        clientDataJSON: decode(a.clientDataJSON),
        authenticatorData: decode(a.authenticatorData),
        signature: decode(a.signature),
        userHandle: null,
      },
      getClientExtensionResults: () => ({}),
    };
  };

  navigator.credentials.create = async ({ publicKey }) => {
    const c = await ask('create', {
      challenge: encode(publicKey.challenge),
      userHandle: encode(publicKey.user.id),
    });
    return {
      type: 'public-key',
      response: {
        clientDataJSON: decode(c.clientDataJSON),
        attestationObject: decode(c.attestationObject),
      },
      getClientExtensionResults: () => ({}),
    };
  };
})();
