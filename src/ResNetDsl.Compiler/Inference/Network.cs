namespace ResNetDsl.Compiler.Inference;

public sealed record Network;
