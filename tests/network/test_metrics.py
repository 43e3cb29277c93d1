import numpy as np
import pytest

from coursepack.autograd import Tensor
from coursepack.network import accuracy, confusion_matrix, predicted_classes, zero_one_error

Z = np.array([[0.1, 2.0, 0.0], [3.0, 1.0, 2.0], [0.0, 0.0, 0.5], [1.0, 0.0, 0.0]])
CLASSES = np.array([1, 0, 2, 2])


def test_the_largest_number_of_a_row_is_the_class() -> None:
    assert predicted_classes(Z).tolist() == [1, 0, 2, 0]


def test_a_single_column_means_class_one_from_the_threshold_on() -> None:
    assert predicted_classes([[-0.1], [0.0], [2.0]]).tolist() == [0, 1, 1]
    assert predicted_classes([0.4, 0.6], threshold=0.5).tolist() == [0, 1]


def test_accuracy_is_the_share_of_right_classes() -> None:
    assert accuracy(Z, CLASSES) == 0.75
    assert accuracy(Tensor(Z), CLASSES[:, None]) == 0.75


def test_the_zero_one_error_is_what_accuracy_lacks_to_one() -> None:
    # The seed text had them as the same: right at 0.9 for class 1, wrong at 0.1.
    assert zero_one_error(Z, CLASSES) == 0.25
    assert zero_one_error([0.9], [1], threshold=0.5) == 0.0
    assert zero_one_error([0.1], [1], threshold=0.5) == 1.0


def test_the_confusion_matrix_has_true_classes_in_rows() -> None:
    assert confusion_matrix(Z, CLASSES).tolist() == [[1, 0, 0], [0, 1, 0], [1, 0, 1]]


def test_the_confusion_matrix_of_two_classes_is_two_by_two() -> None:
    assert confusion_matrix([-1.0, 1.0, 1.0], [0, 0, 1]).tolist() == [[1, 1], [0, 1]]


def test_the_confusion_matrix_has_room_for_a_class_that_is_never_predicted() -> None:
    assert confusion_matrix([-1.0, 1.0], [0, 2]).shape == (3, 3)


@pytest.mark.parametrize("classes", [[1, 0], 1, np.ones((4, 3))])
def test_another_count_of_classes_is_refused(classes: object) -> None:
    with pytest.raises(ValueError, match="one class number for each of the 4 rows"):
        accuracy(Z, classes)


@pytest.mark.parametrize("classes", [[0.5, 0, 0, 0], [-1, 0, 0, 0]])
def test_what_is_no_class_number_is_refused(classes: list[float]) -> None:
    with pytest.raises(ValueError, match="`classes` must be whole numbers from 0 on"):
        confusion_matrix(Z, classes)


def test_no_examples_are_refused() -> None:
    with pytest.raises(ValueError, match="`output` holds no examples"):
        accuracy(np.ones((0, 3)), [])


def test_an_output_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="`output` must have one row for each example"):
        accuracy(1.0, [1])
