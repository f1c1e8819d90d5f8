using ModelZoo;
using ResNetDsl.Integration.Tests.Newcomers;

namespace ResNetDsl.Integration.Tests.Parity;

/// <summary>The networks of which figures, answers, rounding and a step of training are tested: the zoo's, and newcomers.</summary>
internal static class Subjects
{
    public static IReadOnlyList<ZooNetwork> All { get; } = [.. Catalog.All, .. NewcomerNetworks.All];

    public static ZooNetwork Of(string name) => All.Single(network => network.Name == name);
}
