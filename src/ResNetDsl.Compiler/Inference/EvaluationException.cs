namespace ResNetDsl.Compiler.Inference;

/// <summary>An expression of the user's has no value: a division by zero, an overflow, a shape that isn't known there.</summary>
internal sealed class EvaluationException(string message) : Exception(message);
