"""CM3Leon's decoder in plain PyTorch, from the paper's section 2.3 and metaseq's recipe: the reference of our own.

No weights of its makers' were published, so nothing else computes one. Written from the equations, on whole sequences
without a cache; it shares nothing with our C++.
"""

import torch
import torch.nn.functional as F

FIRST_POSITION = 2  # fairseq's padding_idx + 1


def norm(x, eps):
    """LayerNorm without weights, population variance."""
    return (x - x.mean(-1, keepdim=True)) / torch.sqrt(x.var(-1, unbiased=False, keepdim=True) + eps)


def attention(state, prefix, x, heads):
    length, width = x.shape
    q, k, v = (
        F.linear(x, state[f"{prefix}{name}_proj.weight"]).view(length, heads, width // heads).transpose(0, 1)
        for name in "qkv")
    scores = q @ k.transpose(1, 2) / (width // heads) ** 0.5
    future = torch.ones(length, length, dtype=torch.bool).triu(1)
    mixed = torch.softmax(scores.masked_fill(future, float("-inf")), dim=-1) @ v
    return F.linear(mixed.transpose(0, 1).reshape(length, width), state[prefix + "out_proj.weight"])


def hidden_states(state, config, ids):
    """Behind the embedding and every layer, [layers + 1][tokens, hidden]."""
    eps = config["layer_norm_eps"]
    x = state["decoder.embed_tokens.weight"][torch.tensor(ids)]
    x = x + state["decoder.embed_positions.weight"][FIRST_POSITION : FIRST_POSITION + len(ids)]
    states = [x]
    for layer in range(config["num_hidden_layers"]):
        prefix = f"decoder.layers.{layer}."
        x = x + attention(state, prefix + "self_attn.", norm(x, eps), config["num_attention_heads"])
        inner = torch.relu(F.linear(norm(x, eps), state[prefix + "fc1.weight"]))
        x = x + F.linear(inner, state[prefix + "fc2.weight"])
        states.append(x)
    return states


def logits(state, config, ids):
    """Of every position, [tokens, vocabulary]; the head is the embedding table."""
    last = norm(hidden_states(state, config, ids)[-1], config["layer_norm_eps"])
    return F.linear(last, state["decoder.embed_tokens.weight"])


def continuation(state, config, prompt, count, least_margin):
    """The likeliest token after the likeliest token, and by how much each was likelier than the next; up to one that
    hardly was."""
    ids, margins = list(prompt), []
    for _ in range(count):
        best = logits(state, config, ids)[-1].topk(2)
        margin = float(best.values[0] - best.values[1])
        if margin < least_margin:
            break
        ids.append(int(best.indices[0]))
        margins.append(margin)
    return ids[len(prompt):], margins
