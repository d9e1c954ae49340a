#!/usr/bin/env python3
"""Trains the model of this folder, or one of another seed.

Needs Debian's python3-torch and libopenblas0-pthread (without the latter 30 times slower), and the
texts: bible-kjv, dict-devil, dict-jargon. On one core it takes 7 to 30 minutes.

    ./train.py --check                 # loss of the recorded weights: 1.316932 bits a byte
    ./train.py --seed 2 --out DIR      # trains; writes weights.f16.bin and weights.json to DIR

The vocabulary is the recorded one. Texts are in the public domain; weights are under the licence of
the project. The recorded weights came from three such phases; their seed and rate were not kept.
"""
import argparse
import gzip
import json
import math
import pathlib
import re
import subprocess
import time

import numpy as np
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parent
LAYERS, D, HEADS, DK, DV, FF, VOCAB, TAPS = 3, 128, 4, 64, 64, 256, 1024, 4
CHUNK, LENGTH = 64, 512
BLOCK, OF, HELD_OUT = 32768, 16, 7
# Steps, and sequences of 512 tokens a step, of each phase; the rate falls to 0 by a cosine in each.
PHASES = [(200, 4), (200, 2), (709, 2)]


# ---- texts ----


def bible():
    found = subprocess.run(
        ['bible', '-l1000000', 'Gen1:1-Rev22:21'],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
    ).stdout
    return '\n' + '\n'.join(line.strip() for line in found.rstrip('\n').split('\n'))


def dictionary(name):
    text = gzip.open(f'/usr/share/dictd/{name}.dict.dz').read().decode()
    return ''.join(c for c in text if ord(c) < 128)


def training_blocks(text):
    blocks = [text[at:at + BLOCK] for at in range(0, len(text), BLOCK)]
    return [block for number, block in enumerate(blocks) if number % OF != HELD_OUT]


class Vocabulary:
    def __init__(self, record):
        self.pattern = re.compile(record['pattern'])
        self.rank = {tuple(pair): n for n, pair in enumerate(record['merges'])}
        self.bytes = np.array([len(text) for text in record['vocab']])
        self.known = {}

    def tokens(self, text):
        return [token for piece in self.pattern.findall(text) for token in self.piece(piece)]

    def piece(self, piece):
        if piece in self.known:
            return self.known[piece]
        tokens = [ord(c) for c in piece]
        while len(tokens) > 1:
            pairs = [self.rank.get(pair, math.inf) for pair in zip(tokens, tokens[1:])]
            at = min(range(len(pairs)), key=pairs.__getitem__)
            if pairs[at] == math.inf:
                break
            tokens[at:at + 2] = [VOCAB - len(self.rank) + pairs[at]]
        self.known[piece] = tokens
        return tokens


# ---- the model; tensors as weights.json names them ----


def fresh(seed):
    torch.manual_seed(seed)
    normal = lambda *shape: torch.randn(*shape) / math.sqrt(shape[-1])
    tensors = {'emb': 0.02 * torch.randn(VOCAB, D), 'nf': torch.ones(D)}
    for n in range(LAYERS):
        tensors.update({f'blocks.{n}.{name}': value for name, value in {
            'n1': torch.ones(D), 'n2': torch.ones(D),
            'qkv': normal(HEADS * (2 * DK + DV), D), 'ab': normal(2 * HEADS, D),
            'gate': normal(HEADS * DV, D), 'out': normal(D, HEADS * DV),
            'conv': normal(HEADS * (2 * DK + DV), TAPS),
            'A_log': torch.log(torch.empty(HEADS).uniform_(1, 16)),
            'dt_bias': torch.log(torch.expm1(torch.empty(HEADS).uniform_(0.001, 0.1))),
            'on': torch.ones(DV), 'w13': normal(2 * FF, D), 'w2': normal(D, FF),
        }.items()})
    return tensors


def rms(x, weight):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * weight


def unit(x):
    return x * torch.rsqrt(x.square().sum(-1, keepdim=True) + 1e-6)


def chunks(q, k, v, beta, g):
    """[B, H, T, d] and [B, H, T] to [B, H, T, DV]: T = (I - A)^-1 by substitution, chunk by chunk."""
    state = q.new_zeros(*q.shape[:2], DK, DV)
    eye = torch.eye(CHUNK, dtype=q.dtype)
    outputs = []
    for at in range(0, q.shape[2], CHUNK):
        Q, K, V, b, G = (x[:, :, at:at + CHUNK] for x in (q, k, v, beta, g.clone()))
        G = G.cumsum(-1)
        size = G.shape[-1]
        gap = G[..., :, None] - G[..., None, :]
        decay = torch.exp(gap.masked_fill(torch.ones(size, size).triu(1).bool(), -math.inf))
        A = -b[..., None] * decay * (K @ K.transpose(-1, -2))
        left = eye[:size, :size] - A.tril(-1)
        R = b[..., None] * (V - torch.exp(G)[..., None] * (K @ state))
        U = torch.linalg.solve_triangular(left, R, upper=False, unitriangular=True)
        P = decay * (Q @ K.transpose(-1, -2))
        outputs.append(torch.exp(G)[..., None] * (Q @ state) + P @ U)
        rest = torch.exp(G[..., -1:] - G)[..., None]
        state = torch.exp(G[..., -1])[..., None, None] * state + (rest * K).transpose(-1, -2) @ U
    return torch.cat(outputs, 2)


def forward(tensors, tokens):
    """[B, T] tokens to [B, T, VOCAB] logits."""
    x = 8 * tensors['emb'][tokens]
    count, length, _ = x.shape
    for n in range(LAYERS):
        w = {name: tensors[f'blocks.{n}.{name}'] for name in
             ('n1', 'n2', 'qkv', 'ab', 'gate', 'out', 'conv', 'A_log', 'dt_bias', 'on', 'w13', 'w2')}
        y = rms(x, w['n1'])
        z = F.pad((y @ w['qkv'].T).transpose(1, 2), (TAPS - 1, 0))
        z = F.silu(F.conv1d(z, w['conv'][:, None], groups=z.shape[1])).transpose(1, 2)
        q, k, v = (part.view(count, length, HEADS, -1).transpose(1, 2)
                   for part in z.split([HEADS * DK, HEADS * DK, HEADS * DV], -1))
        a, b = (y @ w['ab'].T).transpose(1, 2).chunk(2, 1)
        g = -w['A_log'].exp()[:, None] * F.softplus(a + w['dt_bias'][:, None])
        o = chunks(unit(q) * DK ** -0.5, unit(k), v, torch.sigmoid(b), g).transpose(1, 2)
        o = rms(o, w['on']).reshape(count, length, -1) * F.silu(y @ w['gate'].T)
        x = x + o @ w['out'].T
        inner, gated = (rms(x, w['n2']) @ w['w13'].T).chunk(2, -1)
        x = x + (F.silu(inner) * gated) @ w['w2'].T
    return rms(x, tensors['nf']) @ tensors['emb'].T


# ---- files ----


def read(folder):
    record = json.loads((folder / 'weights.json').read_text())
    flat = np.fromfile(folder / 'weights.f16.bin', '<f2').astype(np.float32)
    return {t['name']: torch.from_numpy(
        flat[t['offset']:t['offset'] + math.prod(t['shape'])].reshape(t['shape']).copy())
        for t in record['tensors']}


def write(folder, tensors, facts):
    folder.mkdir(parents=True, exist_ok=True)
    listed, offset = [], 0
    for name, tensor in tensors.items():
        listed.append({'name': name, 'shape': list(tensor.shape), 'offset': offset})
        offset += tensor.numel()
    config = {'layers': LAYERS, 'd_model': D, 'heads': HEADS, 'd_k': DK, 'd_v': DV, 'ff': FF,
              'vocab': VOCAB, 'chunk': CHUNK}
    record = {'config': config, 'training': facts, 'tensors': listed}
    (folder / 'weights.json').write_text(json.dumps(record) + '\n')
    np.concatenate([t.detach().numpy().ravel() for t in tensors.values()]).astype('<f2').tofile(
        folder / 'weights.f16.bin')


def bits_a_byte(tensors, vocabulary, sequences):
    tokens = np.load(HERE / 'tokens.npy').astype(np.int64)
    bits, size = 0.0, 0
    with torch.no_grad():
        for n in range(sequences):
            own = torch.from_numpy(tokens[n * LENGTH:(n + 1) * LENGTH + 1])
            logits = forward(tensors, own[None, :-1])[0]
            bits += F.cross_entropy(logits.double(), own[1:], reduction='sum').item() / math.log(2)
            size += vocabulary.bytes[own[1:].numpy()].sum()
    return bits / size


# ---- training ----


def train(vocabulary, seed, rate, decay):
    texts = [bible(), dictionary('devil'), dictionary('jargon')]
    tokens = torch.tensor([token for text in texts for block in training_blocks(text)
                           for token in vocabulary.tokens(block)])
    tensors = {name: value.requires_grad_() for name, value in fresh(seed).items()}
    drawn = torch.Generator().manual_seed(seed)
    begin = time.process_time()
    for phase, (steps, batch) in enumerate(PHASES):
        matrices = [t for t in tensors.values() if t.dim() == 2]
        vectors = [t for t in tensors.values() if t.dim() == 1]
        groups = [{'params': matrices, 'weight_decay': decay}, {'params': vectors, 'weight_decay': 0}]
        optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.95))
        for step in range(steps):
            warm = min(1, (step + 1) / 20)
            for group in optimiser.param_groups:
                group['lr'] = rate * warm * 0.5 * (1 + math.cos(math.pi * step / steps))
            at = torch.randint(len(tokens) - LENGTH - 1, (batch,), generator=drawn)
            own = torch.stack([tokens[i:i + LENGTH + 1] for i in at.tolist()])
            loss = F.cross_entropy(forward(tensors, own[:, :-1]).flatten(0, 1), own[:, 1:].flatten())
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tensors.values(), 1.0)
            optimiser.step()
            if step % 50 == 49:
                used = time.process_time() - begin
                print(f'phase {phase + 1}, step {step + 1}: {loss.item():.3f}, {used:.0f} s', flush=True)
    return {name: value.detach().half().float() for name, value in tensors.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--check', action='store_true', help='only the loss of the recorded weights')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--rate', type=float, default=3e-3, help='largest learning rate (0.003)')
    parser.add_argument('--decay', type=float, default=0.1, help='weight decay of matrices (0.1)')
    parser.add_argument('--out', type=pathlib.Path, help='folder for the weights')
    asked = parser.parse_args()
    if not asked.check and asked.out is None:
        parser.error('give --out DIR, or --check')
    torch.set_num_threads(1)
    vocabulary = Vocabulary(json.loads((HERE / 'bpe.json').read_text()))
    if asked.check:
        tensors = read(HERE)
    else:
        tensors = train(vocabulary, asked.seed, asked.rate, asked.decay)
        facts = {'seed': asked.seed, 'rate': asked.rate, 'decay': asked.decay, 'phases': PHASES}
        write(asked.out, tensors, facts)
    print(f'{bits_a_byte(tensors, vocabulary, 2):.6f} bits a byte over the first 1,024 tokens')


if __name__ == '__main__':
    main()
