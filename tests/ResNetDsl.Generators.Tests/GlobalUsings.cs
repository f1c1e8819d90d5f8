global using ResNetDsl.Generators.Tests.Harness;
global using Xunit;
