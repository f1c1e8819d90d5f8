"""Counts the lines and tokens in which other libraries say a network, for docs/comparison.md.

usage: count_peers.py PEER=FOLDER ...            writes the peer's column of peers.csv
       count_peers.py PEER=FOLDER show NETWORK   prints the lines that are counted

PEER is one of peers.csv's columns up to the first blank; FOLDER holds the files named below. A peer's line is a statement, written
in lines as wide as the widest of the zoo, so that no style of wrapping counts against it; the head of a class, a function, a loop or
a branch is a line. What doesn't say the architecture isn't counted: see `Reader`. What isn't named below counts as the peer's library.
"""

import ast
import csv
import io
import math
import pathlib
import sys
import tokenize
from types import SimpleNamespace

WIDTH = 150
TABLE = pathlib.Path(__file__).with_name("peers.csv")


class Peer:
    """Where a library says its networks.

    networks:  for each network its parts, as `file: definition definition; file: …`; `dictionary[key]` is one entry of a dictionary.
    options:   what the options of a network are, so that only the branch that it takes is counted; by network, or "" for all.
    variables: variables that have nothing to do with the architecture: setting one isn't counted.
    calls:     functions that have nothing to do with it: neither they nor what calls them is counted.
    """

    def __init__(self, networks, options, variables, calls=""):
        self.networks, self.options, self.variables, self.calls = networks, options, set(variables.split()), set(calls.split())

    def lines(self, network, folder):
        reader = Reader({**self.options[""], **self.options.get(network, {})}, self.variables, self.calls)
        files = (part.split(":") for part in self.networks[network].split("; "))
        return [line for file, parts in files for part in parts.split() for line in reader.read(folder / file, part)]


class Reader:
    """Keeps of a source what says the architecture, a statement a line.

    Left out are comments, docstrings, imports, decorators; checks (raise, assert); branches that the network's options don't take,
    and the tests that decide it; what only stores an argument (`self.stride = stride`) or hands its own arguments on; loops that
    initialize weights; functions for TorchScript; and what `Peer` says has nothing to do with the architecture.
    """

    def __init__(self, options, variables, calls):
        self.options, self.variables, self.calls = options, variables, calls

    def read(self, file, part):
        name, _, key = part.rstrip("]").partition("[")
        body = ast.parse(file.read_text(encoding="utf-8")).body
        if key:
            table = next(s.value for s in body if isinstance(s, (ast.Assign, ast.AnnAssign)) and name in targets(s))
            return [ast.unparse(v) for k, v in zip(table.keys, table.values) if k.value == key]
        return self.statement(next(s for s in body if name in (getattr(s, "name", None), *targets(s))), "")

    def block(self, statements, indent):
        return [line for statement in statements for line in self.statement(statement, indent)]

    def statement(self, node, indent):
        if self.is_left_out(node):
            return []
        if isinstance(node, ast.If):
            return self.branch(node, indent)
        if isinstance(node, ast.AnnAssign):
            return [f"{indent}{ast.unparse(node.target)} = {ast.unparse(node.value)}"]
        if not hasattr(node, "body"):
            return [indent + ast.unparse(node)]
        if isinstance(node, ast.With) and any(self.names_variable(item.context_expr) for item in node.items):
            return self.block(node.body, indent)
        body = self.block(node.body, indent + "    ")
        return [indent + head(node), *body] if body else []

    def branch(self, node, indent):
        taken = self.decide(node.test)
        if taken is not None:
            return self.block(node.body if taken else node.orelse, indent)
        body, orelse = self.block(node.body, indent + "    "), self.block(node.orelse, indent + "    ")
        if orelse and not isinstance(node.orelse[0], ast.If):
            orelse = [indent + "else:", *orelse]
        return [indent + head(node), *body, *orelse] if body or orelse else []

    def is_left_out(self, node):
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Global, ast.Pass, ast.Raise, ast.Assert)):
            return True
        if isinstance(node, ast.FunctionDef):
            return node.name in self.calls or hands_on(node) or any("torch.jit" in ast.unparse(d) for d in node.decorator_list)
        if isinstance(node, ast.For):
            return "modules()" in ast.unparse(node.iter)
        if isinstance(node, ast.Expr):
            return isinstance(node.value, ast.Constant) or self.is_call(node.value) or ast.unparse(node).endswith(".__init__()")
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            return node.value is None or set(targets(node)) <= self.variables or self.is_call(node.value) or stores_argument(node)
        return False

    def is_call(self, value):
        return isinstance(value, ast.Call) and bool(set(names(value.func)) & self.calls)

    def names_variable(self, value):
        return bool(set(names(value)) & self.variables)

    def decide(self, test):
        """Whether a condition holds, as far as the options say; an option that is stored in `self` keeps its name."""
        try:
            return bool(eval(ast.unparse(test).replace("self.", ""), {"__builtins__": {"len": len}}, self.options))
        except (NameError, TypeError, AttributeError):
            return None


def head(node):
    """The first line of a compound statement; of a function's arguments only the names."""
    if isinstance(node, ast.FunctionDef):
        return f"def {node.name}({', '.join(a.arg for a in (*node.args.args, *node.args.kwonlyargs))}):"
    if isinstance(node, ast.ClassDef):
        return f"class {node.name}({', '.join(map(ast.unparse, node.bases))}):"
    return ast.unparse(node).splitlines()[0]


def targets(node):
    """The names that an assignment sets: `x`, and `features` of `self.features` or `features[0]`."""
    found = []
    for target in getattr(node, "targets", [getattr(node, "target", None)]):
        for part in target.elts if isinstance(target, ast.Tuple) else [target]:
            part = part.value if isinstance(part, ast.Subscript) else part
            found += [part.attr] if isinstance(part, ast.Attribute) else names(part) if part else []
    return found


def names(node):
    return [n.id if isinstance(n, ast.Name) else n.attr for n in ast.walk(node) if isinstance(n, (ast.Name, ast.Attribute))]


def stores_argument(node):
    return isinstance(node.value, ast.Name) and node.value.id in targets(node)


def hands_on(function):
    arguments = [a.arg for a in function.args.args if a.arg != "self"]
    result = function.body[-1].value if isinstance(function.body[-1], ast.Return) else None
    return len(function.body) == 1 and isinstance(result, ast.Call) and [ast.unparse(a) for a in result.args] == arguments


def measure(lines):
    words = (tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.OP)
    found = [t for line in lines for t in tokenize.generate_tokens(io.StringIO(line.strip()).readline) if t.type in words]
    heights = (1 if line.lstrip().startswith(("def ", "class ")) else math.ceil(len(line) / WIDTH) for line in lines)
    return f"{sum(heights)}/{len(found)}"


PEERS = {
    "torchvision": Peer(
        {
            "ResNet18": "resnet.py: conv3x3 BasicBlock ResNet resnet18",
            "ResNet50": "resnet.py: conv3x3 conv1x1 Bottleneck ResNet resnet50",
            "ResNet152": "resnet.py: conv3x3 conv1x1 Bottleneck ResNet resnet152",
            "ResNeXt50_32x4d": "resnet.py: conv3x3 conv1x1 Bottleneck ResNet resnext50_32x4d",
            "WideResNet50_2": "resnet.py: conv3x3 conv1x1 Bottleneck ResNet wide_resnet50_2",
            "Vgg16": "vgg.py: VGG make_layers cfgs[D] vgg16",
            "Vgg16Bn": "vgg.py: VGG make_layers cfgs[D] vgg16_bn",
            "Vgg19": "vgg.py: VGG make_layers cfgs[E] vgg19",
            "DenseNet121": "densenet.py: _DenseLayer _DenseBlock _Transition DenseNet densenet121",
            "SqueezeNet1_0": "squeezenet.py: Fire SqueezeNet squeezenet1_0",
            "SqueezeNet1_1": "squeezenet.py: Fire SqueezeNet squeezenet1_1",
            "GoogLeNet": "googlenet.py: BasicConv2d Inception GoogLeNet",
            "MobileNetV2": "mobilenetv2.py: InvertedResidual MobileNetV2",
            "ConvNeXtTiny": "convnext.py: CNBlock CNBlockConfig ConvNeXt convnext_tiny",
            "VisionTransformerB16": "vision_transformer.py: MLPBlock EncoderBlock Encoder VisionTransformer vit_b_16",
        },
        {
            "": dict(
                block=1, blocks=[1, 1, 1], dilate=False, replace_stride_with_dilation=[1, 1, 1], init_weights=False, batch_norm=False,
                conv_stem_configs=None, representation_size=None, memory_efficient=False, drop_rate=0, inverted_residual_setting=None, input=None, Tensor=None, isinstance=lambda *_: False,
                torch=SimpleNamespace(jit=SimpleNamespace(is_scripting=lambda: False)),
            ),
            "Vgg16Bn": dict(batch_norm=True),
            "SqueezeNet1_0": dict(version="1_0"),
            "SqueezeNet1_1": dict(version="1_1"),
        },
        "_norm_layer norm_layer previous_dilation weights drop_rate _version __constants__"
        " conv_block inception_block inception_aux_block aux1 aux2 aux_defined out_channels _is_cn fan_in",
        "_log_api_usage_once cast any_requires_grad _transform_input __repr__ _load_from_state_dict _assert trunc_normal_ zeros_ normal_",
    ),
    "Keras": Peer(
        {
            "ResNet50": "resnet_common.py: block1 stack1 ResNet ResNet50",
            "ResNet152": "resnet_common.py: block1 stack1 ResNet ResNet152",
            "ResNeXt50_32x4d": "resnet_common.py: block3 stack3 ResNet ResNeXt50",
            "Vgg16": "vgg16.py: VGG16",
            "Vgg19": "vgg19.py: VGG19",
            "DenseNet121": "densenet.py: dense_block transition_block conv_block DenseNet DenseNet121",
            "MobileNetV2": "mobilenet_v2.py: _inverted_res_block MobileNetV2",
        },
        {
            "": dict(
                include_top=True, weights=None, input_tensor=None, input_shape=(224, 224, 3), preact=False, alpha=1.0, blocks=[6, 12, 24, 16],
            ),
        },
        "bn_axis channel_axis row_axis col_axis rows cols backend layers models keras_utils input_shape inputs default_size",
    ),
    "TF-Slim": Peer(
        {
            "ResNet50": "resnet_utils.py: resnet_arg_scope; resnet_v1.py: bottleneck resnet_v1 resnet_v1_block resnet_v1_50",
            "ResNet152": "resnet_utils.py: resnet_arg_scope; resnet_v1.py: bottleneck resnet_v1 resnet_v1_block resnet_v1_152",
            "Vgg16": "vgg.py: vgg_arg_scope vgg_16",
            "SlimVgg16": "vgg.py: vgg_arg_scope vgg_16",
            "Vgg19": "vgg.py: vgg_arg_scope vgg_19",
            "GoogLeNet": "inception_v1.py: inception_v1_base inception_v1 inception_v1_arg_scope",
            "MobileNetV2": "conv_blocks.py: expanded_conv; mobilenet_v2.py: V2_DEF mobilenet",
        },
        {
            "": dict(
                output_stride=None, include_root_block=True, global_pool=True, num_classes=1000, spatial_squeeze=True, end_point="",
                final_endpoint="Mixed_5c", use_batch_norm=True, conv_defs=None, finegrain_classification_mode=False, activation_fn=None,
                depthwise_location="expansion", use_explicit_padding=False, endpoints=None, expansion_transform=None,
                expansion_fn=1, projection_fn=1, split_conv=1, callable=lambda f: f == 6, expansion_size=6, residual=True,
            ),
        },
        "end_points_collection end_points end_point is_training depth_args conv_defaults dw_defaults prev_depth",
        "identity",
    ),
    "timm": Peer(
        {
            "ResNet18": "resnet.py: BasicBlock downsample_conv make_blocks ResNet resnet18",
            "ResNet50": "resnet.py: Bottleneck downsample_conv make_blocks ResNet resnet50",
            "ResNet152": "resnet.py: Bottleneck downsample_conv make_blocks ResNet resnet152",
            "ResNeXt50_32x4d": "resnet.py: Bottleneck downsample_conv make_blocks ResNet resnext50_32x4d",
            "WideResNet50_2": "resnet.py: Bottleneck downsample_conv make_blocks ResNet wide_resnet50_2",
            "SEResNet50": "resnet.py: Bottleneck downsample_conv make_blocks ResNet seresnet50",
            "Vgg16": "vgg.py: cfgs[vgg16] ConvMlp VGG vgg16",
            "Vgg16Bn": "vgg.py: cfgs[vgg16] ConvMlp VGG vgg16_bn",
            "Vgg19": "vgg.py: cfgs[vgg19] ConvMlp VGG vgg19",
            "DenseNet121": "densenet.py: _DenseLayer _DenseBlock _Transition DenseNet densenet121",
            "MobileNetV2": "_efficientnet_blocks.py: DepthwiseSeparableConv InvertedResidual; efficientnet.py: EfficientNet _gen_mobilenet_v2",
            "ConvNeXtTiny": "convnext.py: ConvNeXtBlock ConvNeXtStage ConvNeXt convnext_tiny",
            "VisionTransformerB16": "vision_transformer.py: Block VisionTransformer vit_base_patch16_224",
        },
        {
            "": dict(
                net_stride=4, output_stride=32, se=None, drop_path=None, aa_layer=None, deep_stem=False, replace_stem_pool=False,
                grad_checkpointing=False, drop_rate=0, norm_layer=None, memory_efficient=False, num_features=1280, fix_stem=True,
                s2d=0, conv_s2d=None, input=None, isinstance=lambda *_: False, torch=SimpleNamespace(Tensor=None),
            ),
            "SEResNet50": dict(se=1),
            "Vgg16Bn": dict(norm_layer=1),
            "ConvNeXtTiny": dict(use_conv_mlp=False, conv_mlp=False, stem_type="patch", head_norm_first=False, curr_stride=0),
            "VisionTransformerB16": dict(
                dynamic_img_size=False, embed_norm_layer=None, pos_embed="learn", patch_drop_rate=0, global_pool="token", weight_init="skip",
                cls_token=1, reg_token=None, no_embed_class=False, to_cat=[1], attn_mask=None, is_causal=False, attn_pool=None,
            ),
        },
        "feature_info net_num_blocks net_block_idx net_stride dilation first_dilation prev_dilation use_aa aa drop_path drop_block block_dpr"
        " block_args grad_checkpointing act_layer norm_layer deep_stem drop_rate last_idx se _version"
        " stage_ends dd conv_kwargs has_pw_act conv_s2d bn_s2d norm_act_layer se_layer round_chs_fn head_chs norm_layer_cl kernel_sizes"
        " use_fc_norm embed_norm_layer has_class_token num_reg_tokens reg_token embed_args weight_init_mode fc_norm attn_pool patch_drop norm_pre"
        " reduction pool_type",
        "feature_info aa drop_block zero_init_last init_weights _initialize_weights any_requires_grad cast efficientnet_init_weights"
        " get_classifier reset_classifier forward_intermediates prune_intermediate_layers as_sequential"
        " group_matcher set_grad_checkpointing named_apply",
    ),
    "others": Peer(
        {
            "CifarResNet20": "cifar_resnet.py: LambdaLayer BasicBlock ResNet resnet20",
            "CifarResNet110": "cifar_resnet.py: LambdaLayer BasicBlock ResNet resnet110",
            "PreActivationResNet110": "preresnet.py: conv3x3 BasicBlock PreResNet",
            "PreActivationResNet164": "preresnet.py: Bottleneck PreResNet",
            "ConvNeXtTiny": "convnext.py: Block ConvNeXt convnext_tiny",
            "VisionTransformerB16": "vit.py: pair FeedForward Transformer ViT",
            "UNet": "unet.py: UNet",
        },
        {"": dict(option="A", pretrained=False)},
        "",
        "apply mul_ _init_weights",
    ),
}


def main(arguments):
    folders = dict(a.split("=", 1) for a in arguments if "=" in a)
    if "show" in arguments:
        for name, folder in folders.items():
            print(*PEERS[name].lines(arguments[-1], pathlib.Path(folder)), sep="\n")
        return
    with TABLE.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    for column, title in enumerate(header):
        name = title.split(" ")[0]
        if name in folders:
            for row in rows:
                row[column] = measure(PEERS[name].lines(row[0], pathlib.Path(folders[name]))) if row[0] in PEERS[name].networks else ""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    main(sys.argv[1:])
