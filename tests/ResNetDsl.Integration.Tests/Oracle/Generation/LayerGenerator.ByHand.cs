using ResNetDsl.Compiler.Graph;
using ResNetDsl.Integration.Tests.Oracle.Modules;
using static ResNetDsl.Integration.Tests.Oracle.Specs;
using ValueType = ResNetDsl.Compiler.Graph.ValueType;

namespace ResNetDsl.Integration.Tests.Oracle.Generation;

/// <summary>Modules that are written by hand.</summary>
internal sealed partial class LayerGenerator
{
    /// <summary>One for what flows; where the choice is wild, any.</summary>
    private LayerSpec ByHand(Kind kind, Expression? channels)
    {
        var isOfFour = kind == Kind.Image && channels is Expression.Integer { Number: 4 };
        var module = chooser.Pick(chooser.IsWild() ? UserModules.All : UserModules.For(kind));
        if (isOfFour ? chooser.Chance(0.3) : module == UserModules.OfFour && chooser.IsCareful())
            module = isOfFour ? UserModules.OfFour : UserModules.Rectify;
        // What multiplies again and again in a repeated block would fill the memory.
        if ((module == UserModules.Rectify || module == UserModules.Stretch) && vocabulary != Vocabulary.Empty && !chooser.Chance(0.3))
            return Activation(channels);
        var given = module.Hyperparameters.Where(h => h.Default is null || chooser.Chance(0.6));
        return module.Use([.. given.Select(h => (h.Name, Argument(h)))]);
    }

    private Expression Argument(HyperparameterSpec hyperparameter) => (hyperparameter.Name, hyperparameter.Type) switch
    {
        ("size", _) => IsOut() ? Number(0) : NameOr(vocabulary.Strides, () => Number(chooser.From(1, 3))),
        ("times", _) => Number(chooser.From(1, 2)),
        (_, ValueType.Boolean) => Choice(),
        (_, ValueType.Real) => Rate(),
        _ => Channels(),
    };
}
